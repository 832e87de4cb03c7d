import { expect, test } from "vitest";
import { type Plotted, roundScale, valueScale } from "./scale.ts";

const view = (kind: Plotted["kind"], ...values: (number | null)[][]): Plotted => ({
  kind,
  unit: { type: "number" },
  buckets: (values[0] ?? []).map(() => "2026-01-01T00:00:00Z"),
  series: values.map((each) => ({ values: each })),
});

test("bars start at zero, a steady line may not", () => {
  expect(valueScale(view("bar", [980, 1010])).min).toBe(0);
  expect(valueScale(view("line", [980, 1010]))).toEqual({
    min: 980,
    max: 1010,
    ticks: [980, 990, 1000, 1010],
  });
});

test("stacked bars reach their sums, below zero too", () => {
  expect(valueScale(view("bar", [4, null], [3, -2]))).toEqual({
    min: -2.5,
    max: 7.5,
    ticks: [-2.5, 0, 2.5, 5, 7.5],
  });
});

test("of an earlier period only what is drawn is on the axis", () => {
  const february = view("bar", [4, 6]);
  const drawn = valueScale({ ...february, previous: [3, 9] });
  expect(drawn.max).toBeGreaterThanOrEqual(9);
  expect(valueScale({ ...february, previous: [3, 9, 900] })).toEqual(drawn);
});

test("an empty, constant or all-zero view still has an axis", () => {
  expect(valueScale(view("line", [null, null])).ticks).toEqual([0, 1]);
  expect(valueScale(view("bar", [0, 0])).ticks).toEqual([0, 1]);
  const { min, max } = roundScale(7, 7, { type: "number" });
  expect(min).toBeLessThan(7);
  expect(max).toBeGreaterThan(7);
});

test("bytes step by powers of 1024, durations by clock steps", () => {
  expect(roundScale(0, 3500, { type: "bytes" }).ticks).toEqual([0, 1024, 2048, 3072, 4096]);
  expect(roundScale(0, 5400, { type: "duration" }).ticks).toEqual([0, 1800, 3600, 5400]);
});

test("whole numbers get no ticks between them", () => {
  expect(valueScale(view("bar", [0, 1])).ticks).toEqual([0, 1]);
  expect(valueScale(view("bar", [0, 0.5])).ticks.length).toBeGreaterThan(3);
});

test("tiny and huge values keep round steps", () => {
  expect(roundScale(0, 3e-9, { type: "number" }).ticks).toEqual([0, 1e-9, 2e-9, 3e-9]);
  expect(roundScale(0, 1e300, { type: "number" }).ticks.length).toBeLessThanOrEqual(6);
});

test("a span that a double hardly holds still makes an axis", () => {
  for (const [min, max] of [
    [1e12, 1e12 + 3],
    [1e16, 1e16 + 2],
    [0, 5e-324],
    [-5e-324, 0],
  ] as const) {
    const scale = roundScale(min, max, { type: "number" });
    expect(scale.max).toBeGreaterThan(scale.min);
    expect(new Set(scale.ticks).size).toBe(scale.ticks.length);
  }
});

test("a target near the values is on the axis; one far off does not squeeze them", () => {
  const values = view("line", [980, 1010]);

  expect(valueScale({ ...values, target: 1030 }).max).toBeGreaterThanOrEqual(1030);
  expect(valueScale({ ...values, target: 960 }).min).toBeLessThanOrEqual(960);
  expect(valueScale({ ...values, target: 5000 })).toEqual(valueScale(values));
  expect(valueScale({ ...values, target: 0 })).toEqual(valueScale(values));
});
