import { mergeBuckets, mergeGroups, type Reading, readCell } from "./aggregate.ts";
import type { Cell } from "./repository.ts";
import type { QueryResult } from "./schemas.ts";

type Series = QueryResult["series"][number];

/**
 * Series in the order of their totals, or of `keep` where the groups were chosen before, the rest
 * last; each has a value for every bucket. `groups` names those that were chosen.
 */
export function assembleSeries(
  cells: Cell[],
  bucketCount: number,
  by: { tag: string; keep: string[] | undefined } | { label: string },
  reading: Reading,
): { series: Series[]; groups: string[] } {
  if ("label" in by) {
    return { series: [oneSeries(cells, bucketCount, {}, by.label, reading)], groups: [] };
  }
  const byGroup = Map.groupBy(cells, (cell) => cell.group);
  const names = by.keep ?? [...byGroup.keys()].filter((group) => group !== undefined);
  const named = names.map((group) => {
    const key = group === "" ? {} : { [by.tag]: group };
    const inGroup = byGroup.get(group) ?? [];
    return { group, series: oneSeries(inGroup, bucketCount, key, group || "none", reading) };
  });
  if (!by.keep) named.sort((a, b) => byTotal(a.series, b.series));
  const rest = byGroup.get(undefined);
  const others = rest ? [oneSeries(rest, bucketCount, {}, "other", reading)] : [];
  return {
    series: [...named.map(({ series }) => series), ...others],
    groups: named.map(({ group }) => group),
  };
}

function byTotal(a: Series, b: Series): number {
  const left = a.total ?? Number.NEGATIVE_INFINITY;
  const right = b.total ?? Number.NEGATIVE_INFINITY;
  if (left === right) return a.label < b.label ? -1 : 1;
  return left < right ? 1 : -1;
}

function oneSeries(
  cells: Cell[],
  bucketCount: number,
  key: Record<string, string>,
  label: string,
  reading: Reading,
): Series {
  const values = new Array<number | null>(bucketCount).fill(reading.emptyValue);
  for (const [bucket, inBucket] of Map.groupBy(cells, (cell) => cell.bucket)) {
    values[bucket] = readCell(mergeGroups(inBucket, reading), reading);
  }
  return { key, label, values, total: totalOf(cells, reading) };
}

/** The aggregation over all cells: groups of a bucket first, then buckets. */
export function totalOf(cells: Cell[], reading: Reading): number | null {
  const perBucket = [...Map.groupBy(cells, (cell) => cell.bucket).values()].flatMap(
    (inBucket) => mergeGroups(inBucket, reading) ?? [],
  );
  return readCell(mergeBuckets(perBucket, reading), reading);
}

/** How far the total moved, and by how much of the earlier one in percent. */
export function changeOf(total: number | null, earlier: number | null) {
  if (total === null || earlier === null) return { absolute: null, percent: null };
  const absolute = total - earlier;
  return { absolute, percent: earlier === 0 ? null : (absolute / Math.abs(earlier)) * 100 };
}
