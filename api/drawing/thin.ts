import type { ChartView } from "#figures/chart-view.ts";

type Place = { x: number; y: number; index: number };

/**
 * At most two of the places in the same unit of width, the highest and the lowest: a line through
 * them looks like one through all. A gap narrower than a unit is none; the last place always stays.
 */
export function thinned(places: (Place | null)[], width: number): (Place | null)[] {
  if (places.length <= width) return places;
  return byUnit(places.length, width).flatMap((indexes): (Place | null)[] => {
    const there = indexes.flatMap((index) => places[index] ?? []);
    const [high, low] = [
      there.toSorted((a, b) => a.y - b.y)[0],
      there.toSorted((a, b) => b.y - a.y)[0],
    ];
    if (!high || !low) return [null];
    if (high === low) return [high];
    return high.index < low.index ? [high, low] : [low, high];
  });
}

/**
 * The buckets whose bars are drawn, at most one in each unit of width: of those that share a unit
 * the one whose bars reach furthest, and always the last, which may still run.
 */
export function shownBuckets({ buckets, series }: ChartView, width: number): number[] {
  if (buckets.length <= width) return buckets.map((_, index) => index);
  const reach = buckets.map((_, index) =>
    series.reduce((sum, { values }) => sum + Math.abs(values[index] ?? 0), 0),
  );
  const reachOf = (index: number) => reach[index] ?? 0;
  return byUnit(buckets.length, width).flatMap((indexes) =>
    indexes.toSorted((a, b) => reachOf(b) - reachOf(a)).slice(0, 1),
  );
}

/** The numbers below `count`, those of a unit of width together; the last one by itself. */
function byUnit(count: number, width: number): number[][] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const unitOf = (index: number) =>
    index === count - 1 ? width : Math.floor((index / count) * width);
  return [...Map.groupBy(indexes, unitOf).values()];
}
