import { expect, test } from "vitest";
import { type Answer, isStillRunning, trendOf } from "./answer.ts";

const answer = (values: (number | null)[], partialLast: boolean): Answer => ({
  metric: {
    ...{ key: "signups", name: "Sign-ups", kind: "event", unit: { type: "number" } },
    ...{ direction: "up", target: null },
  },
  aggregation: "sum",
  ...{ from: "2026-01-01T00:00:00Z", to: "2026-01-04T00:00:00Z", timezone: "UTC" },
  interval: "day",
  buckets: values.map((_, day) => `2026-01-0${day + 1}T00:00:00Z`),
  series: [{ key: {}, label: "", values, total: 6 }],
  total: 6,
  partialLast,
});

test("a running bucket is left out of a trend where it would look like a fall", () => {
  expect(trendOf(answer([1, 2, 3], true))).toEqual({ values: [1, 2, 3], isLastPartial: true });
  expect(trendOf(answer([3, 2, 1], true))).toEqual({ values: [3, 2], isLastPartial: false });
  expect(trendOf(answer([3, 2, 1], false)).values).toEqual([3, 2, 1]);
});

test("a range is still running until its end, and one that was cut long ago is not", () => {
  const during = new Date("2026-01-03T12:00:00Z");
  expect(isStillRunning(answer([1, 2, 3], true), during)).toBe(true);
  expect(isStillRunning(answer([1, 2, 3], true), new Date("2026-02-01T00:00:00Z"))).toBe(false);
  expect(isStillRunning(answer([1, 2, 3], false), during)).toBe(false);
});
