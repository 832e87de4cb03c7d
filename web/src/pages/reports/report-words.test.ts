import { expect, test } from "vitest";
import {
  coverWords,
  dayOfMonthWords,
  nextWords,
  periodWords,
  recipientWords,
  scheduleWords,
  unsubscribedWords,
} from "./report-words.ts";

const timezone = "Europe/Berlin";
const weekly = { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] } as const;
const ofSchedule = (schedule: Parameters<typeof scheduleWords>[0]["schedule"]) =>
  scheduleWords({ schedule, timezone, range: { preset: "last_month" } }, "monday");

test("a schedule is spelled with its zone and what it covers", () => {
  const range = { preset: "last_week" } as const;
  const report = { schedule: { ...weekly, weekdays: [1] }, timezone, range };
  expect(scheduleWords(report, "monday")).toBe(
    "Mondays 08:00 Europe/Berlin, covering last Monday to Sunday",
  );
  expect(scheduleWords(report, "sunday")).toContain("covering last Sunday to Saturday");
  expect(scheduleWords({ ...report, timezone: "America/New_York" }, "monday")).toContain(
    "America/New York",
  );
});

test("days of the week are named together where that is shorter", () => {
  const on = (days: number[]) =>
    ofSchedule({ frequency: "daily", hour: 17, minute: 5, weekdays: days }).split(",")[0];
  expect(on([1, 2, 3, 4, 5, 6, 7])).toBe("Every day 17:05 Europe/Berlin");
  expect(on([5, 4, 3, 2, 1])).toBe("Mondays to Fridays 17:05 Europe/Berlin");
  expect(on([6, 7])).toBe("Saturdays and Sundays 17:05 Europe/Berlin");
  expect(ofSchedule({ frequency: "weekly", hour: 0, minute: 0 })).toContain("Mondays 00:00");
});

test("days of the month have their ordinal", () => {
  expect(dayOfMonthWords(1)).toBe("On the 1st of each month");
  expect(dayOfMonthWords(12)).toBe("On the 12th of each month");
  expect(dayOfMonthWords(23)).toBe("On the 23rd of each month");
  expect(dayOfMonthWords("last")).toBe("On the last day of each month");
});

test("a range is told as seen from the day of the report", () => {
  const cover = (preset: "yesterday" | "last_7_days" | "this_month" | "all") =>
    coverWords({ preset }, "monday", timezone);
  expect(cover("yesterday")).toBe("the day before");
  expect(cover("last_7_days")).toBe("the last 7 days");
  expect(cover("this_month")).toBe("the month so far");
  expect(cover("all")).toBe("all there is");
  const fixed = { from: "2026-02-28T23:00:00Z", to: "2026-03-08T23:00:00Z" };
  expect(coverWords(fixed, "monday", timezone)).toMatch(/^always 1\s–\s8 Mar 2026$/);
});

test("the next one is a date of its zone, and none while the report is paused", () => {
  const report = {
    id: "r",
    dashboardId: "d",
    name: "Weekly numbers",
    schedule: { ...weekly, weekdays: [1] },
    timezone,
    range: { preset: "last_week" as const },
    recipients: ["ada@example.com"],
    attach: [],
    skipWhenEmpty: false,
    includeLink: true,
    linkMembersOnly: false,
    enabled: true,
    nextRuns: ["2026-03-09T07:00:00Z"],
    nextPeriod: { from: "2026-03-01T23:00:00Z", to: "2026-03-08T23:00:00Z" },
    unsubscribed: [],
    lastRun: null,
    createdAt: "2026-03-02T09:30:00Z",
    updatedAt: "2026-03-02T09:30:00Z",
  };
  expect(nextWords(report)).toMatch(/Mon.*9.*08:00, covering Mar 2\s–\s8, 2026$/);
  expect(nextWords({ ...report, nextRuns: [] })).toBe("Paused");
});

test("people and periods are counted in words", () => {
  expect(recipientWords([])).toBe("Nobody");
  expect(recipientWords(["a@b.c"])).toBe("a@b.c");
  expect(recipientWords(["a@b.c", "d@e.f", "g@h.i"])).toBe("a@b.c and 2 more");
  expect(periodWords({ from: null, to: "2026-03-09T07:00:00Z" }, timezone)).toBe("all there is");
});

test("who asks to send is told how many get none", () => {
  expect(unsubscribedWords([])).toBe("");
  expect(unsubscribedWords(["bo@example.com"])).toBe(
    " One of its recipients unsubscribed and gets none.",
  );
  expect(unsubscribedWords(["bo@example.com", "cy@example.com"])).toBe(
    " 2 of its recipients unsubscribed and get none.",
  );
});
