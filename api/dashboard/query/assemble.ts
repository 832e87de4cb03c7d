import type { Numbers } from "./numbers.ts";
import type { QueryResult } from "./schemas.ts";

type Series = QueryResult["series"][number];

/**
 * Series in the order of their totals, or of `keep` where the groups were chosen before, the rest
 * last; each has a value for every bucket. `groups` names those that were chosen.
 */
export function assembleSeries(
  numbers: Numbers,
  by: { tag: string; keep: string[] | undefined } | { label: string },
): { series: Series[]; groups: string[] } {
  if ("label" in by) {
    return { series: [{ key: {}, label: by.label, ...numbers.all() }], groups: [] };
  }
  const named = (by.keep ?? numbers.groups).map((group) => ({
    group,
    series: {
      key: group === "" ? {} : { [by.tag]: group },
      label: group || "none",
      ...numbers.of(group),
    },
  }));
  if (!by.keep) named.sort((a, b) => byTotal(a.series, b.series));
  const others = numbers.hasOthers ? [{ key: {}, label: "other", ...numbers.of(undefined) }] : [];
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

/** How far the total moved, and by how much of the earlier one in percent; null beyond the doubles. */
export function changeOf(total: number | null, earlier: number | null) {
  if (total === null || earlier === null) return { absolute: null, percent: null };
  const absolute = total - earlier;
  const percent = (absolute / Math.abs(earlier)) * 100;
  return { absolute: finiteOrNull(absolute), percent: finiteOrNull(percent) };
}

const finiteOrNull = (value: number) => (Number.isFinite(value) ? value : null);
