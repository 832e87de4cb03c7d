import { describe, expect, test } from "vitest";
import type { ChartView } from "#figures/chart-view.ts";
import { shownBuckets, thinned } from "./thin.ts";

const flat = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ x: index / 10, y: 50, index }));

describe("a line through more buckets than there are units of width", () => {
  test("keeps every peak and every low, in their order, and the last bucket", () => {
    const places = flat(1_000).map((place) => {
      if (place.index === 333) return { ...place, y: 0 };
      return place.index === 338 || place.index === 701 ? { ...place, y: 100 } : place;
    });

    const kept = thinned(places, 100);

    const indexes = kept.map((place) => place?.index ?? -1);
    expect(indexes).toEqual(expect.arrayContaining([333, 338, 701, 999]));
    expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
    expect(kept.length).toBeLessThanOrEqual(2 * 100 + 1);
  });

  test("breaks where a whole unit has no value, and nowhere else", () => {
    const places = flat(1_000).map((place) =>
      (place.index >= 400 && place.index < 420) || place.index === 705 ? null : place,
    );

    const kept = thinned(places, 100);

    const gaps = kept.flatMap((place, at) => (place === null ? [at] : []));
    expect(gaps.length).toBe(2);
    const [first = 0, second = 0] = gaps;
    expect(second).toBe(first + 1);
    expect(kept[first - 1]?.index).toBeLessThan(400);
    expect(kept[second + 1]?.index).toBeGreaterThanOrEqual(420);
  });

  test("is left as it is where there is room", () => {
    const places = flat(100);
    expect(thinned(places, 100)).toBe(places);
  });
});

describe("bars of more buckets than there are units of width", () => {
  const view = (...values: (number | null)[][]): ChartView => ({
    ...{ kind: "bar", unit: { type: "number" }, interval: "minute", timeZone: "UTC" },
    buckets: Array.from({ length: 1_000 }, (_, index) => `${index}`),
    series: values.map((of) => ({ label: "", color: "", values: of, total: null })),
    isLastPartial: true,
  });
  const all = (value: number) => Array<number | null>(1_000).fill(value);

  test("are those that reach furthest, all series taken together, and the last", () => {
    const [up, down] = [all(1), all(0)];
    up[123] = 9;
    down[456] = -9;
    up[789] = null;

    const shown = shownBuckets(view(up, down), 100);

    expect(shown).toEqual(expect.arrayContaining([123, 456, 999]));
    expect(shown).not.toContain(789);
    expect(shown.length).toBeLessThanOrEqual(101);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  });
});
