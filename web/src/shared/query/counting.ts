import type { Aggregation } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";

/** How points become a number; without an aggregation the metric's own. `uniqueTag` is only of `unique`. */
export type Counting = {
  aggregation: Aggregation | undefined;
  uniqueTag: string | undefined;
};

const unique = "unique:";

/** The choice as the value of a select: "" is the metric's own, "unique:plan" has its tag with it. */
export function countingToValue({ aggregation, uniqueTag }: Counting, metric: Metric): string {
  if (!aggregation || aggregation === metric.defaultAggregation) return "";
  return aggregation === "unique" ? `${unique}${uniqueTag ?? ""}` : aggregation;
}

/** The choice that a value of the select stands for. */
export function countingOfValue(value: string): Counting {
  if (value.startsWith(unique)) {
    return { aggregation: "unique", uniqueTag: value.slice(unique.length) };
  }
  return { aggregation: (value || undefined) as Aggregation | undefined, uniqueTag: undefined };
}

/** The choice for another metric, which may not have the tag. */
export const withoutTag = ({ aggregation }: Counting): Counting => ({
  aggregation: aggregation === "unique" ? undefined : aggregation,
  uniqueTag: undefined,
});

/** The part of a query that says it; what was left to the metric stays unsaid. */
export const countingInQuery = ({ aggregation, uniqueTag }: Counting) => ({
  ...(aggregation && { aggregation }),
  ...(aggregation === "unique" && uniqueTag && { uniqueTag }),
});
