import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { duesOfYear, zones } from "#api/testing/calendar.ts";
import { dueAfter, duesUntil, nextDues } from "./due.ts";
import type { Schedule } from "./schemas.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Each falls into a gap or an overlap of one of the zones, or on a date that months lack. */
const schedules: Schedule[] = [
  { frequency: "daily", hour: 2, minute: 30, weekdays: everyDay },
  { frequency: "daily", hour: 0, minute: 15, weekdays: everyDay },
  { frequency: "daily", hour: 1, minute: 45, weekdays: [1, 2, 3, 4, 5] },
  { frequency: "daily", hour: 23, minute: 30, weekdays: everyDay },
  { frequency: "weekly", hour: 2, minute: 10, weekdays: [7] },
  { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
  { frequency: "monthly", hour: 8, minute: 0, dayOfMonth: 1 },
  { frequency: "monthly", hour: 2, minute: 30, dayOfMonth: 29 },
  { frequency: "monthly", hour: 7, minute: 5, dayOfMonth: 30 },
  { frequency: "monthly", hour: 0, minute: 0, dayOfMonth: 31 },
  { frequency: "monthly", hour: 23, minute: 59, dayOfMonth: "last" },
];

describe("R5: a year of due times is the calendar's, in every zone", () => {
  const cases = zones.flatMap((zone) => [2026, 2028].map((year) => ({ zone, year })));

  test.each(cases)("$zone in $year", ({ zone, year }) => {
    for (const schedule of schedules) {
      const start = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
      const wanted = duesOfYear(schedule, zone, year);

      const dues = nextDues(
        { schedule, timeZone: zone },
        start.epochMilliseconds - 1,
        wanted.length,
      );

      const found = dues.map((due) => new Date(due).toISOString());
      expect({ schedule, dues: found }).toEqual({ schedule, dues: wanted });
    }
  });
});

describe("R5: the days on which clocks change", () => {
  const half = { frequency: "daily", hour: 2, minute: 30, weekdays: everyDay } as const;
  const vienna = { schedule: half, timeZone: "Europe/Vienna" };
  const at = (text: string) => Date.parse(text);
  const next = (after: string) => new Date(dueAfter(vienna, at(after))).toISOString();

  test("02:30 in spring comes once, at 03:00", () => {
    expect(next("2026-03-28T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(next("2026-03-29T01:00:00Z")).toBe("2026-03-30T00:30:00.000Z");
  });

  test("02:30 in autumn comes once, the first time", () => {
    expect(next("2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(next("2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
    expect(next("2026-10-25T01:00:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });
});

test("R3: what was missed is told from the first due time on, and a long time is cut", () => {
  const schedule: Schedule = { frequency: "daily", hour: 8, minute: 0, weekdays: everyDay };
  const times = { schedule, timeZone: "UTC" };
  const first = Date.parse("2026-01-01T08:00:00Z");

  const three = duesUntil(times, first, Date.parse("2026-01-03T09:00:00Z"));
  const year = duesUntil(times, first, Date.parse("2027-01-01T09:00:00Z"));

  expect(three.dues).toHaveLength(3);
  expect(new Date(three.next).toISOString()).toBe("2026-01-04T08:00:00.000Z");
  expect(year.dues).toHaveLength(60);
  expect(new Date(year.dues.at(-1) ?? 0).toISOString()).toBe("2027-01-01T08:00:00.000Z");
});
