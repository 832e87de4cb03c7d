import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { findMetricsByKey, type MetricDefinition } from "#api/product/metric/service.ts";
import type { Query, QueryResult } from "../query/schemas.ts";
import { queryMetric } from "../query/service.ts";
import type { WidgetKind } from "./widget-schemas.ts";

/**
 * What queryMetric answers. The one number that a number or gauge shows of a level is the newest
 * value of each combination of tags in the range, added up, at every interval: the running bucket
 * alone holds only those that have reported in it. `metrics` are those found before.
 */
export async function queryWidget(
  ctx: ReadingCtx,
  kind: WidgetKind,
  query: Query,
  metrics?: Map<string, MetricDefinition>,
): Promise<QueryResult> {
  const known = metrics ?? (await findMetricsByKey(ctx, [query.metric]));
  const answer = await queryMetric(ctx, query, known);
  const isOneNumber = kind === "number" || kind === "gauge";
  const isLevel = answer.metric.kind === "level" && answer.aggregation === "last";
  if (!isOneNumber || !isLevel || answer.interval === "none") return answer;
  const whole = await queryMetric(ctx, { ...query, interval: "none" }, known);
  const previous = answer.previous &&
    whole.previous && { ...answer.previous, total: whole.previous.total };
  return {
    ...answer,
    total: whole.total,
    ...(previous && { previous }),
    ...(whole.change && { change: whole.change }),
  };
}
