import type { Aggregation, FixedInterval, MetricKind } from "./choices.ts";
import type { Unit } from "./number.ts";

/** A tag value's numbers, one for each bucket; `key` is empty for what has no tag value. */
export type AnswerSeries = {
  key: Record<string, string>;
  label: string;
  values: (number | null)[];
  total: number | null;
};

/** A query's answer, as the api gives it. */
export type Answer = {
  metric: {
    key: string;
    name: string;
    kind: MetricKind;
    unit: Unit;
    direction: "up" | "down";
    target: number | null;
  };
  aggregation: Aggregation;
  from: string;
  to: string;
  interval: FixedInterval;
  timezone: string;
  buckets: string[];
  series: AnswerSeries[];
  total: number | null;
  partialLast: boolean;
  previous?: { from: string; to: string; series: AnswerSeries[]; total: number | null } | undefined;
  change?: { absolute: number | null; percent: number | null } | undefined;
};

/** Whether an answer holds any number to draw. */
export const hasPoints = (result: Answer): boolean =>
  result.series.some((series) => series.values.some((value) => value !== null));

/**
 * The values for a sparkline, and whether the last one of them may still change. A bucket that is
 * still running is left out where it would look like a fall.
 */
export function trendOf(result: Answer): { values: (number | null)[]; isLastPartial: boolean } {
  const values = result.series[0]?.values ?? [];
  const isFall = (values.at(-1) ?? 0) < (values.at(-2) ?? 0);
  const isLeftOut = result.partialLast && isFall && values.length > 2;
  return {
    values: isLeftOut ? values.slice(0, -1) : values,
    isLastPartial: result.partialLast && !isLeftOut,
  };
}

/** Whether more points may come into the range: its last bucket is not over at `now`. */
export const isStillRunning = (
  { partialLast, to }: Pick<Answer, "partialLast" | "to">,
  now: Date,
): boolean => partialLast && Date.parse(to) > now.getTime();

/** Whether the size of a value is its distance from zero: amounts of events, not levels or rates. */
export const countsFromZero = ({ metric, aggregation }: Answer): boolean =>
  metric.kind === "event" && (aggregation === "sum" || aggregation === "count");

/**
 * Whether a metric's target compares with each value of this answer, counted as `usual` for the
 * metric. Sums and counts grow with their interval, so only that of a whole range compares with it.
 */
export const hasTargetForEach = ({ aggregation, series }: Answer, usual: string): boolean =>
  aggregation === usual && !["sum", "count"].includes(aggregation) && series.length === 1;

/** Which way of this answer is good; counting something else than the metric's values says nothing. */
export function goodDirection({ metric, aggregation }: Answer): "up" | "down" | undefined {
  const isOther = aggregation === "unique" || (aggregation === "count" && metric.kind !== "event");
  return isOther ? undefined : metric.direction;
}
