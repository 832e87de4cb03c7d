import type { Interval } from "./date.ts";
import type { Unit } from "./number.ts";
import { identityOf, type SeriesPlaces } from "./series-places.ts";

export type ChartKind = "line" | "area" | "bar";

export type ChartSeries = {
  label: string;
  color: string;
  /** The tag value that it stands for; a metric that is not split and the remainder have none. */
  tag?: { tag: string; value: string } | undefined;
  values: (number | null)[];
  total: number | null;
};

/** What a chart shows. Buckets, gaps and totals come ready from the api; nothing is computed here. */
export type ChartView = {
  kind: ChartKind;
  unit: Unit;
  interval: Interval;
  timeZone: string;
  buckets: string[];
  /** Where the last bucket ends. */
  end?: string | undefined;
  series: ChartSeries[];
  /** Several series on top of each other; bars and areas are, unless it says no. */
  isStacked?: boolean | undefined;
  /** Where the value axis is to begin and end, when somebody wants it so. */
  axisMin?: number | undefined;
  axisMax?: number | undefined;
  /** The earlier period, bucket by bucket beside this one. */
  previous?: (number | null)[] | undefined;
  isLastPartial: boolean;
  /** What the values are to reach; drawn where the axis comes near it. */
  target?: number | undefined;
};

type Answer = {
  interval: Interval;
  timezone: string;
  to?: string;
  buckets: string[];
  series: {
    key: Record<string, string>;
    label: string;
    values: (number | null)[];
    total: number | null;
  }[];
  previous?: { series: { values: (number | null)[] }[] } | undefined;
  partialLast: boolean;
};

/**
 * The view of a query's answer. A single series without a tag carries `name`; the series of the
 * tag values beyond the limit is grey. Without `places` colours follow the order of the series.
 */
export function chartView(
  answer: Answer,
  kind: ChartKind,
  unit: Unit,
  name: string,
  places?: SeriesPlaces,
): ChartView {
  const isGrouped = answer.series.length > 1;
  const isOther = (series: Answer["series"][number]) =>
    isGrouped && series.label === "other" && Object.keys(series.key).length === 0;
  return {
    kind,
    unit,
    interval: answer.interval,
    timeZone: answer.timezone,
    buckets: answer.buckets,
    end: answer.to,
    series: answer.series.map((series, index) => ({
      label: series.label || name,
      color: isOther(series)
        ? otherColor
        : seriesColor((isGrouped ? places?.get(identityOf(series) ?? "") : undefined) ?? index),
      tag: tagOf(series.key),
      values: series.values,
      total: series.total,
    })),
    previous: isGrouped ? undefined : answer.previous?.series[0]?.values,
    isLastPartial: answer.partialLast,
  };
}

function tagOf(key: Record<string, string>) {
  const [first] = Object.entries(key);
  return first && { tag: first[0], value: first[1] };
}

/** The span of time `[from, to)` that the buckets from `first` to `last` cover. */
export function spanOf(view: ChartView, first: number, last = first) {
  const from = view.buckets[first];
  const to = view.buckets[last + 1] ?? view.end;
  return from && to ? { from, to } : undefined;
}

export const otherColor = "var(--chart-other)";

/** The palette's colour at that place; beyond the eighth it begins again, lighter. */
export function seriesColor(index: number): string {
  const base = `var(--chart-${(index % 8) + 1})`;
  const round = Math.floor(index / 8);
  return round === 0 ? base : `color-mix(in oklab, ${base} ${100 - round * 18}%, var(--panel))`;
}
