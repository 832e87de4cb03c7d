import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import {
  defaultAggregationOf,
  findMetricsByKey,
  type MetricDefinition,
} from "#api/product/metric/service.ts";
import type { Query, QueryResult } from "../query/schemas.ts";
import { queryMetric } from "../query/service.ts";
import type { WidgetKind } from "./widget-schemas.ts";

/**
 * What queryMetric answers. The one number that a number or gauge shows of a level is the newest
 * value of each combination of tags in the range, added up, at every interval: the running bucket
 * alone holds only those that have reported in it. Of the earlier period only that number is read.
 * `metrics` are those found before.
 */
export async function queryWidget(
  ctx: ReadingCtx,
  kind: WidgetKind,
  query: Query,
  metrics?: Map<string, MetricDefinition>,
): Promise<QueryResult> {
  const known = metrics ?? (await findMetricsByKey(ctx, [query.metric]));
  const metric = known.get(query.metric);
  if (
    !metric ||
    !isOneNumber(kind) ||
    query.interval === "none" ||
    !isNewestOfLevel(metric, query)
  ) {
    return queryMetric(ctx, query, known);
  }
  const course = await queryMetric(ctx, { ...query, compare: "none" }, known);
  const whole = await queryMetric(ctx, { ...query, interval: "none" }, known);
  return {
    ...course,
    total: whole.total,
    ...(whole.previous && { previous: { ...whole.previous, series: [] } }),
    ...(whole.change && { change: whole.change }),
  };
}

const isOneNumber = (kind: WidgetKind) => kind === "number" || kind === "gauge";

const isNewestOfLevel = (metric: MetricDefinition, { aggregation }: Query) =>
  metric.kind === "level" && (aggregation ?? defaultAggregationOf(metric)) === "last";
