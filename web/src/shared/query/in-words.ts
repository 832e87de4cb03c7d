import type { Interval } from "#figures/date.ts";
import type { QueryResult } from "#web/shared/data/metrics.ts";

type Counted = Pick<QueryResult, "aggregation"> & {
  metric: Pick<QueryResult["metric"], "kind">;
};

const percents: Partial<Record<QueryResult["aggregation"], string>> = {
  p90: "90 %",
  p95: "95 %",
  p99: "99 %",
};

/** How points became the number, as a sentence; `uniqueTag` is what `unique` counts. */
export function countedInWords({ aggregation, metric }: Counted, uniqueTag?: string): string {
  switch (aggregation) {
    case "sum":
      return "The values of all points, added up.";
    case "avg":
      return "The mean of the values of all points.";
    case "min":
      return "The smallest value of all points.";
    case "max":
      return "The greatest value of all points.";
    case "count":
      return "How many points there are, whatever their values.";
    case "last":
      return metric.kind === "level"
        ? "The newest value of each combination of tags, added up."
        : "The value of the newest point.";
    case "p50":
      return "The median: half of the points have a smaller value.";
    case "unique":
      return `How many different values the tag ${uniqueTag} has.`;
    default:
      return `The value that ${percents[aggregation]} of the points do not exceed.`;
  }
}

const spans: Record<Interval, string> = {
  none: "the whole window",
  minute: "minute",
  hour: "hour",
  day: "day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
};

/** "hour", "day"; what a bucket of that interval is called. */
export const bucketWord = (interval: Interval): string => spans[interval];

/** That a number may still change: "The last day is still running". */
export const stillRunning = (interval: Interval): string =>
  interval === "none"
    ? "The range is still running"
    : `The last ${spans[interval]} is still running`;
