import { expect, test } from "vitest";
import { earlierTotals, splitTag } from "./split.ts";

const values = [1];
const named = (label: string, total: number) => ({ key: { plan: label }, label, values, total });
const unnamed = (label: string, total: number) => ({ key: {}, label, values, total });

test("tag values called other or none are told apart from the rest and the untagged", () => {
  const series = [named("other", 5), named("none", 4), unnamed("none", 3), unnamed("other", 2)];
  const earlier = earlierTotals({
    previous: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z", series, total: 14 },
  });
  expect(series.map(earlier)).toEqual([5, 4, 3, 2]);
  expect(earlier(named("pro", 1))).toBeUndefined();
});

test("the tag is known from any series that bears it", () => {
  expect(splitTag({ series: [unnamed("none", 9), named("pro", 1)] })).toBe("plan");
  expect(splitTag({ series: [unnamed("none", 9)] })).toBeUndefined();
});
