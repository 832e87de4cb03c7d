import type { Metric, Query, QueryResult } from "#web/shared/data/metrics.ts";
import { useMetricQuery } from "#web/shared/data/metrics.ts";

/**
 * An answer for one number of the whole window, as getDashboardData gives it to a number or gauge: of
 * a level the newest value of each combination of tags, whatever the interval. Undefined until both
 * are there.
 */
export function useWholeWindow(
  productId: () => string,
  asked: () => { query: Query | undefined; metric: Metric | undefined; isOneNumber: boolean },
) {
  const answer = useMetricQuery(productId, () => {
    const { query, metric, isOneNumber } = asked();
    return query && metric && isOneNumber && readsNewest(query, metric)
      ? { ...query, interval: "none" as const }
      : undefined;
  });
  const withTotal = (course: QueryResult): QueryResult | undefined => {
    if (!answer.isEnabled) return course;
    const { data } = answer;
    return (
      data && {
        ...course,
        total: data.total,
        ...(data.previous && { previous: data.previous }),
        ...(data.change && { change: data.change }),
      }
    );
  };
  return { withTotal, error: () => answer.error };
}

const readsNewest = ({ aggregation, interval }: Query, metric: Metric) =>
  metric.kind === "level" &&
  interval !== "none" &&
  (aggregation ?? metric.defaultAggregation ?? "last") === "last";
