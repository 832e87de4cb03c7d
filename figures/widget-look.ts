import type { Answer } from "./answer.ts";
import { type ChartKind, type ChartView, chartView, seriesColor } from "./chart-view.ts";
import type { Aggregation, Filter, Interval } from "./choices.ts";
import type { Unit } from "./number.ts";
import type { SeriesPlaces } from "./series-places.ts";

export type WidgetKind =
  | "number"
  | "line"
  | "area"
  | "bar"
  | "pie"
  | "table"
  | "gauge"
  | "heatmap"
  | "text";

type Options = {
  stacked?: boolean | undefined;
  donut?: boolean | undefined;
  axisMin?: number | undefined;
  axisMax?: number | undefined;
  color?: number | undefined;
  target?: number | null | undefined;
  decimals?: number | undefined;
  notation?: "compact" | "full" | undefined;
  tableColumns?: "buckets" | "tags" | undefined;
  sort?: { column: string; descending: boolean } | undefined;
  text?: string | undefined;
  showLegend?: boolean | undefined;
};

/** A widget as it is drawn; it may not be stored yet. */
export type DrawnWidget = {
  kind: WidgetKind;
  query: {
    aggregation?: Aggregation | undefined;
    filters?: Filter[] | undefined;
    groupBy?: string | undefined;
    interval?: Interval | undefined;
  } | null;
  options: Options;
};

/** Bars of tag values side by side, instead of over time. */
export const isRanking = ({ kind, query }: DrawnWidget): boolean =>
  kind === "bar" && query?.interval === "none";

/** The metric's unit with the widget's wishes for how its numbers are written. */
export function shownUnit({ metric }: Answer, { decimals, notation }: Options): Unit {
  return { ...metric.unit, decimals, notation };
}

type Counted = Pick<Answer, "aggregation"> & { metric: Pick<Answer["metric"], "kind"> };

/** Whether the values of parts add up to that of the whole: amounts and stocks, not rates or peaks. */
export const addsUp = ({ metric, aggregation }: Counted): boolean =>
  aggregation === "count" ||
  (aggregation === "sum" && metric.kind !== "ratio") ||
  (aggregation === "last" && metric.kind === "level");

/**
 * What the number of the whole range is to reach: the widget's own target, else the metric's where
 * the widget shows all of the metric, counted its usual way. A target of null hides it.
 */
export function targetOf(widget: DrawnWidget, result: Answer): number | undefined {
  const { target } = widget.options;
  if (target !== undefined) return target ?? undefined;
  const { aggregation, filters } = widget.query ?? {};
  const isWhole = !aggregation && (filters ?? []).length === 0;
  return isWhole ? (result.metric.target ?? undefined) : undefined;
}

/**
 * What each value of a line is to reach. Sums and counts grow with their interval, so the metric's
 * own target, which is one of a whole range, says nothing about them.
 */
export function targetOfEach(widget: DrawnWidget, result: Answer): number | undefined {
  if (typeof widget.options.target === "number") return widget.options.target;
  const isAmount = ["sum", "count"].includes(result.aggregation);
  return isAmount || result.series.length > 1 ? undefined : targetOf(widget, result);
}

/** The colour of what has only one. */
export const colorOf = ({ color }: Options): string => seriesColor((color ?? 1) - 1);

/**
 * The widget as a chart over time, with everything that its options say about it. The axis of bars
 * holds zero, since their length is their value: where it begins and ends is not for options.
 */
export function widgetView(
  widget: DrawnWidget,
  result: Answer,
  kind: ChartKind,
  places: SeriesPlaces | undefined,
): ChartView {
  const { options } = widget;
  const unit = shownUnit(result, options);
  const view = chartView(result, kind, unit, result.metric.name, places);
  const [only] = view.series;
  return {
    ...view,
    ...(view.series.length === 1 && only && { series: [{ ...only, color: colorOf(options) }] }),
    isStacked: options.stacked ?? addsUp(result),
    ...(kind !== "bar" && { axisMin: options.axisMin, axisMax: options.axisMax }),
    target: kind === "line" ? targetOfEach(widget, result) : undefined,
  };
}
