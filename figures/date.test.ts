import { expect, test } from "vitest";
import { formatBucket, formatExactInstant, formatRange, relativeTime, wallDate } from "./date.ts";

test("a bucket is named as the clock of its zone shows it", () => {
  const start = "2026-03-28T23:00:00.000Z";
  expect(formatBucket(start, "day", "Europe/Vienna", "axis", "en-GB")).toBe("29 Mar");
  expect(formatBucket(start, "day", "America/New_York", "axis", "en-GB")).toBe("28 Mar");
  expect(formatBucket(start, "day", "Europe/Vienna", "full", "en-GB")).toBe("Sun, 29 Mar 2026");
});

test("the hour that a DST day skips is not shown", () => {
  const before = formatBucket("2026-03-29T00:00:00Z", "hour", "Europe/Vienna", "axis", "en-GB");
  const after = formatBucket("2026-03-29T01:00:00Z", "hour", "Europe/Vienna", "axis", "en-GB");
  expect([before, after]).toEqual(["01:00", "03:00"]);
});

test("weeks, months, quarters and years are named", () => {
  const name = (interval: "week" | "month" | "quarter" | "year") =>
    formatBucket("2025-12-31T23:00:00Z", interval, "Europe/Vienna", "full", "en-GB");
  expect(name("week")).toBe("Week of 1 Jan 2026");
  expect(name("month")).toBe("January 2026");
  expect(name("quarter")).toBe("Q1 2026");
  expect(name("year")).toBe("2026");
});

test("a half-open range names its last day, not the one after", () => {
  const text = formatRange(
    "2026-10-23T22:00:00Z",
    "2026-10-25T23:00:00Z",
    "Europe/Vienna",
    "en-GB",
  );
  expect(text).toMatch(/^24\s–\s25 Oct 2026$/);
});

test("the wall date follows half-hour zones", () => {
  const date = new Date("2026-01-01T18:45:00Z");
  expect(wallDate(date, "Asia/Kolkata")).toEqual({ year: 2026, month: 1, day: 2 });
  expect(wallDate(date, "America/St_Johns")).toEqual({ year: 2026, month: 1, day: 1 });
});

test("recent times are relative, old ones are dates", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(relativeTime(null, now)).toBe("–");
  expect(relativeTime("2026-11-22T11:59:57Z", now, "en-GB")).toBe("just now");
  expect(relativeTime("2026-11-22T11:57:00Z", now, "en-GB")).toBe("3 minutes ago");
  expect(relativeTime("2026-11-21T11:00:00Z", now, "en-GB")).toBe("yesterday");
  expect(relativeTime("2026-01-02T12:00:00Z", now, "en-GB")).toBe("2 Jan 2026");
});

test("an exact instant has its seconds, and milliseconds only where there are some", () => {
  const zone = "Asia/Kathmandu";
  expect(formatExactInstant("2026-03-01T09:30:05.000Z", zone, "en-GB")).toBe(
    "1 Mar 2026, 15:15:05",
  );
  expect(formatExactInstant("2026-03-01T09:30:05.120Z", zone, "en-GB")).toBe(
    "1 Mar 2026, 15:15:05.120",
  );
});
