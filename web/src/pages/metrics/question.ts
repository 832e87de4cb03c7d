import type { Filter, Interval } from "#figures/choices.ts";
import { addsUp } from "#figures/widget-look.ts";
import type { QueryResult } from "#web/shared/data/metrics.ts";
import type { Counting } from "#web/shared/query/counting.ts";

export type Shape = (typeof shapes)[number]["value"];
export type Comparison = (typeof questionComparisons)[number]["value"];

/** How a metric is asked about; without an aggregation its own default answers. */
export type Question = Counting & {
  interval: Interval;
  groupBy: string | undefined;
  filters: Filter[];
  compare: Comparison | undefined;
  timeZone: string | undefined;
  /** How the answer is drawn; undefined lets the answer decide. */
  shape: Shape | undefined;
};

export const questionComparisons = [
  { value: "previous_period", label: "Period before" },
  { value: "previous_year", label: "Year before" },
] as const;

export const shapes = [
  { value: "line", label: "Line" },
  { value: "area", label: "Area" },
  { value: "bar", label: "Bars" },
] as const;

/** The kind of chart that suits an answer: bars for what adds up, lines for anything else. */
export function usualShape({ metric, buckets, series }: QueryResult): Shape {
  return buckets.length === 1 || (metric.kind === "event" && series.length === 1) ? "bar" : "line";
}

/** How an answer is drawn: as was asked, but for areas that would lie over each other. */
export function shapeOf(result: QueryResult, asked: Shape | undefined): Shape {
  const isMixed = asked === "area" && result.series.length > 1 && !addsUp(result);
  return isMixed ? "line" : (asked ?? usualShape(result));
}
