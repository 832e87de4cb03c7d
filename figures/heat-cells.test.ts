import { expect, test } from "vitest";
import { daysByMonth, heatStep, hoursByWeekday } from "./heat-cells.ts";

const hourMs = 3_600_000;
const hoursFrom = (start: string, count: number) =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(start) + n * hourMs).toISOString());

const answer = (buckets: string[], values: (number | null)[], interval: "hour" | "day") => ({
  interval,
  timezone: "Asia/Kolkata",
  to: "2026-01-31T18:30:00Z",
  buckets,
  partialLast: false,
  series: [{ values }],
});

test("a cell is the mean of its hours, at the clock of the zone, Monday first", () => {
  // 2026-01-04T18:30Z is Monday 00:00 in Kolkata.
  const buckets = hoursFrom("2026-01-04T18:30:00Z", 14 * 24);
  const values = buckets.map((_, index) => (index % 24 === 9 ? (index < 168 ? 10 : 20) : null));
  const map = hoursByWeekday(answer(buckets, values, "hour"), "en-US");
  expect(map.rows.map(({ label }) => label)).toEqual([
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
  ]);
  expect(map.rows[0]?.cells[9]).toMatchObject({ value: 15, title: "Monday, 09:00–10:00" });
  expect(map.rows[0]?.cells[8]?.value).toBeNull();
});

test("the hour that still runs is left out", () => {
  const buckets = hoursFrom("2026-01-04T18:30:00Z", 2);
  const running = { ...answer(buckets, [4, 1], "hour"), partialLast: true };
  expect(
    hoursByWeekday(running)
      .rows[0]?.cells.slice(0, 2)
      .map((cell) => cell?.value),
  ).toEqual([4, null]);
});

test("clocks put back give an hour two values, clocks put forward none", () => {
  const autumn = hoursFrom("2026-10-24T22:00:00Z", 25);
  const map = hoursByWeekday({
    ...answer(
      autumn,
      autumn.map((_, index) => index),
      "hour",
    ),
    timezone: "Europe/Vienna",
  });
  expect(map.rows[6]?.cells[2]?.value).toBe(2.5);
});

test("days stand in their month's row, outside of the range there is no cell", () => {
  const days = ["2026-01-30T18:30:00Z", "2026-01-31T18:30:00Z", "2026-02-01T18:30:00Z"];
  const map = daysByMonth(
    { ...answer(days, [1, 2, null], "day"), to: "2026-02-02T18:30:00Z" },
    "en-US",
  );
  expect(map.rows.map(({ label }) => label)).toEqual(["Jan 2026", "Feb"]);
  expect(map.rows[0]?.cells[30]).toMatchObject({
    value: 1,
    span: { from: days[0], to: days[1] },
  });
  expect(map.rows[0]?.cells[0]).toBeUndefined();
  expect(map.rows[1]?.cells[1]).toMatchObject({
    value: null,
    span: { from: days[2], to: "2026-02-02T18:30:00Z" },
  });
});

test("the ramp has six steps; its ends are taken by the smallest and the greatest value", () => {
  const ramp = { low: 0, high: 60 };
  expect([0, 9, 11, 59, 60].map((value) => heatStep(value, ramp))).toEqual([1, 1, 2, 6, 6]);
  expect(heatStep(5, { low: 5, high: 5 })).toBe(6);
  expect(heatStep(0, { low: 0, high: 0 })).toBe(1);
});
