import type { Query } from "#web/shared/data/metrics.ts";
import { pickedInstants, rangeToParams } from "#web/shared/range/range.ts";
import { filtersToParam } from "./filter-params.ts";

/** The address at which the explorer asks the same about the metric. */
export function explorerPath(productId: string, metricId: string, query: Query): string {
  const { range, timezone } = query;
  const picked =
    "preset" in range ? range : pickedInstants(range.from, range.to, timezone ?? "UTC");
  const params = {
    ...rangeToParams(picked),
    tz: timezone,
    aggregation: query.aggregation,
    of: query.uniqueTag,
    interval: query.interval === "auto" || query.interval === "none" ? null : query.interval,
    by: query.groupBy,
    where: filtersToParam(query.filters ?? []),
    compare: query.compare === "none" ? null : query.compare,
  };
  const kept = Object.entries(params).filter(([, value]) => typeof value === "string");
  return `/p/${productId}/metrics/${metricId}?${new URLSearchParams(Object.fromEntries(kept) as Record<string, string>)}`;
}
