import { expect, test } from "vitest";
import type { Interval } from "./date.ts";
import { timeTicks } from "./time-ticks.ts";

const hour = 3_600_000;
const buckets = (from: string, step: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * step).toISOString(),
  );
const labels = (all: string[], interval: Interval, zone = "UTC") =>
  timeTicks(all, interval, zone, 6, "en-GB").map((tick) => tick.label);

test("a week of days is labelled day by day when there is room", () => {
  expect(labels(buckets("2026-03-01T00:00:00Z", 24 * hour, 6), "day")).toEqual([
    "1 Mar",
    "2 Mar",
    "3 Mar",
    "4 Mar",
    "5 Mar",
    "6 Mar",
  ]);
});

test("long ranges of days are labelled by month, January by its year", () => {
  const all = buckets("2025-11-25T00:00:00Z", 24 * hour, 150);
  expect(labels(all, "day")).toEqual(["Dec", "2026", "Feb", "Mar", "Apr"]);
});

test("hours are labelled on the clock of the zone, midnight by its date", () => {
  const all = buckets("2026-06-30T18:30:00Z", hour, 24);
  expect(labels(all, "hour", "Asia/Kolkata")).toEqual(["1 Jul", "06:00", "12:00", "18:00"]);
});

test("a narrow chart of a year still has two labels", () => {
  const months = Array.from({ length: 12 }, (_, index) =>
    new Date(Date.UTC(2025, 11 + index)).toISOString(),
  );
  const narrow = timeTicks(months, "month", "UTC", 3, "en-GB").map((tick) => tick.label);
  expect(narrow).toEqual(["2026", "Jul"]);
});

test("there are never more labels than room", () => {
  for (const interval of ["minute", "hour", "day", "week", "month"] as const) {
    const step = { minute: 60_000, hour, day: 24 * hour, week: 168 * hour, month: 730 * hour };
    for (const count of [1, 2, 24, 100, 700]) {
      const all = buckets("2024-02-03T00:00:00Z", step[interval], count);
      expect(labels(all, interval).length).toBeLessThanOrEqual(6);
    }
  }
});
