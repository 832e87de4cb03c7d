import { expect, test } from "vitest";
import { type ChartSeries, otherColor } from "./chart-view.ts";
import { pieSlices, sliceAt, slicePath } from "./pie-slices.ts";

const series = (total: number | null, label = String(total), color = "red"): ChartSeries => ({
  label,
  color,
  tag: { tag: "plan", value: label },
  values: [],
  total,
});

test("slices go round from the greatest on and fill the circle", () => {
  const slices = pieSlices([series(1), series(3)]) ?? [];
  expect(slices.map(({ value, share, from, to }) => [value, share, from, to])).toEqual([
    [3, 0.75, 0, 0.75],
    [1, 0.25, 0.75, 1],
  ]);
});

test("beyond six slices the smallest go into one of others, together with the api's own", () => {
  const many = [7, 6, 5, 4, 3, 2, 1].map((total) => series(total));
  const slices = pieSlices([...many, series(10, "other", otherColor)]) ?? [];
  expect(slices.map(({ label, value }) => [label, value])).toEqual([
    ["7", 7],
    ["6", 6],
    ["5", 5],
    ["4", 4],
    ["3", 3],
    ["other", 13],
  ]);
  expect(slices.at(-1)).toMatchObject({ color: otherColor, tag: undefined });
});

test("six tag values and the api's others are all shown", () => {
  const many = [6, 5, 4, 3, 2, 1].map((total) => series(total));
  expect(pieSlices([...many, series(1, "other", otherColor)])).toHaveLength(7);
});

test("nothing and zero have no slice, and a negative value has no pie", () => {
  expect(pieSlices([series(0), series(null)])).toEqual([]);
  expect(pieSlices([series(0), series(2)])).toHaveLength(1);
  expect(pieSlices([series(-1), series(2)])).toBeUndefined();
});

test("a place on the ring is in its slice, the hole and the corners are in none", () => {
  const slices = pieSlices([series(3), series(1)]) ?? [];
  expect(sliceAt(slices, 95, 50, 33)?.value).toBe(3);
  expect(sliceAt(slices, 20, 20, 33)?.value).toBe(1);
  expect(sliceAt(slices, 50, 50, 33)).toBeUndefined();
  expect(sliceAt(slices, 1, 1, 33)).toBeUndefined();
  expect(sliceAt(slices, 50, 49, 0)).toBeDefined();
});

test("the only slice is a whole circle", () => {
  expect(slicePath({ from: 0, to: 1 }, 0).match(/A/g)).toHaveLength(2);
});
