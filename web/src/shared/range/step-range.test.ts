import { expect, test } from "vitest";
import type { PickedRange } from "./range.ts";
import { daysOf, stepRange } from "./step-range.ts";

const clock = {
  now: new Date("2026-03-18T10:20:00Z"),
  timeZone: "Europe/Vienna",
  weekStart: "monday" as const,
};
const earlier = (range: PickedRange) => stepRange(range, -1, clock);
const later = (range: PickedRange) => stepRange(range, 1, clock);

test("presets step by their own length, months and years by the calendar", () => {
  expect(earlier({ preset: "today" })).toEqual({ firstDay: "2026-03-17", lastDay: "2026-03-17" });
  expect(earlier({ preset: "last_7_days" })).toEqual({
    ...{ firstDay: "2026-03-05", lastDay: "2026-03-11" },
  });
  expect(earlier({ preset: "this_month" })).toEqual({
    ...{ firstDay: "2026-02-01", lastDay: "2026-02-28" },
  });
  expect(earlier({ preset: "last_year" })).toEqual({
    ...{ firstDay: "2024-01-01", lastDay: "2024-12-31" },
  });
  expect(earlier({ preset: "this_week" })).toEqual({
    ...{ firstDay: "2026-03-09", lastDay: "2026-03-15" },
  });
  expect(earlier({ preset: "all" })).toBeUndefined();
});

test("a step back and a step on lead to the same days", () => {
  for (const range of [
    { firstDay: "2026-01-01", lastDay: "2026-02-28" },
    { firstDay: "2026-01-15", lastDay: "2026-02-03" },
    { from: "2026-03-17T01:00:00.000Z", to: "2026-03-17T04:30:00.000Z" },
  ]) {
    expect(later(earlier(range) ?? range)).toEqual(range);
  }
});

test("there is nothing later than now", () => {
  expect(later({ preset: "today" })).toBeUndefined();
  expect(later({ preset: "this_month" })).toBeUndefined();
  expect(later({ preset: "yesterday" })).toEqual({ firstDay: "2026-03-18", lastDay: "2026-03-18" });
});

test("the last 24 hours step by 24 hours", () => {
  expect(earlier({ preset: "last_24_hours" })).toEqual({
    from: "2026-03-16T11:00:00.000Z",
    to: "2026-03-17T11:00:00.000Z",
  });
});

test("a week begins where the product's does, and today is that of the zone", () => {
  expect(daysOf("this_week", { ...clock, weekStart: "sunday" })?.firstDay).toBe("2026-03-15");
  const late = { ...clock, now: new Date("2026-03-18T23:30:00Z") };
  expect(daysOf("today", late)?.firstDay).toBe("2026-03-19");
  expect(daysOf("last_12_months", clock)).toEqual({
    ...{ firstDay: "2025-04-01", lastDay: "2026-03-31" },
  });
});
