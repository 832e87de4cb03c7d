import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { databaseCode, isCancelled } from "#api/platform/database-errors.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import {
  defaultAggregationOf,
  findMetricByKey,
  getMetric,
  type MetricDefinition,
} from "#api/product/metric/service.ts";
import type { Reading } from "./aggregate.ts";
import { assembleSeries, changeOf, totalOf } from "./assemble.ts";
import { bucketBorders, resolveInterval } from "./buckets.ts";
import { earlierPeriod } from "./earlier-period.ts";
import { type Period, resolveRange } from "./range.ts";
import * as repository from "./repository.ts";
import type { Query, QueryResult } from "./schemas.ts";

type Plan = {
  metric: MetricDefinition;
  query: Query;
  zone: { timeZone: string; weekStart: "monday" | "sunday" | "saturday" };
  interval: ReturnType<typeof resolveInterval>;
  reading: Reading;
};

/** Answers a query; 404 where the product has no such metric. */
export async function queryMetric(ctx: ProductCtx, query: Query): Promise<QueryResult> {
  const metric = await findMetricByKey(ctx, query.metric);
  if (!metric) throw notFound(`The metric ${query.metric}`);
  const now = ctx.now().getTime();
  const zone = {
    timeZone: query.timezone ?? ctx.product.timezone,
    weekStart: query.weekStart ?? ctx.product.weekStart,
  };
  const period = resolveRange(query.range, {
    now,
    ...zone,
    firstPoint: await firstPointOf(ctx, metric, query),
  });
  const plan = { metric, query, zone, ...readingOf(metric, query, period) };
  const current = await read(ctx, plan, period, undefined);
  return {
    metric: describe(metric, plan.reading.aggregation),
    aggregation: plan.reading.aggregation,
    from: iso(period.from),
    to: iso(period.to),
    interval: plan.interval,
    timezone: zone.timeZone,
    buckets: current.starts.map(iso),
    series: current.series,
    total: current.total,
    partialLast: current.end > Math.min(now, period.to),
    ...(query.compare !== "none" && (await earlier(ctx, plan, period, current))),
  };
}

function readingOf(metric: MetricDefinition, query: Query, period: Period) {
  const aggregation = query.aggregation ?? defaultAggregationOf(metric);
  const addsUp = aggregation === "sum" || aggregation === "count";
  return {
    interval: resolveInterval(query.interval, period),
    reading: {
      aggregation,
      sumsSeries: aggregation === "last" && metric.kind === "level",
      emptyValue: addsUp && metric.kind === "event" ? 0 : null,
    },
  };
}

/** `groups`: the labels to keep, in order, where the choice was made before. */
async function read(ctx: ProductCtx, plan: Plan, period: Period, groups: string[] | undefined) {
  const { metric, query, reading } = plan;
  const { starts, end } = bucketBorders(period, plan.interval, plan.zone);
  const cells = await findCells(
    ctx,
    {
      productNo: ctx.product.no,
      metricId: metric.id,
      ...period,
      starts,
      filters: query.filters,
      groupBy: query.groupBy,
      aggregation: reading.aggregation,
      sumsSeries: reading.sumsSeries,
    },
    groups ? { named: groups } : { most: query.limit },
  );
  const { groupBy } = query;
  const by =
    groupBy === undefined ? { label: metric.name ?? metric.key } : { tag: groupBy, keep: groups };
  const assembled = assembleSeries(cells, starts.length, by, reading);
  return { starts, end, ...assembled, total: totalOf(cells, reading) };
}

async function findCells(
  ...[ctx, ...rest]: [ProductCtx, repository.CellQuery, repository.GroupChoice]
) {
  try {
    return await repository.findCells(ctx.db, ...rest);
  } catch (error) {
    if (isCancelled(error)) {
      throw new AppError("query_too_large", "This takes too long; choose a shorter range.");
    }
    if (databaseCode(error) !== "22003") throw error;
    throw invalid([
      {
        pointer: "/aggregation",
        code: "not_finite",
        detail: "The sum is larger than a double can hold; choose a shorter range.",
      },
    ]);
  }
}

async function earlier(
  ctx: ProductCtx,
  plan: Plan,
  period: Period,
  current: { groups: string[]; total: number | null },
) {
  const { query, zone } = plan;
  if (query.compare === "none") return {};
  const clock = { now: ctx.now().getTime(), timeZone: zone.timeZone };
  const before = earlierPeriod(period, query.compare, query.range, clock);
  const keep = query.groupBy === undefined ? undefined : current.groups;
  const result = await read(ctx, plan, before, keep);
  return {
    previous: {
      from: iso(before.from),
      to: iso(before.to),
      series: result.series,
      total: result.total,
    },
    change: changeOf(current.total, result.total),
  };
}

const firstPointOf = async (ctx: ProductCtx, metric: MetricDefinition, { range }: Query) =>
  "preset" in range && range.preset === "all"
    ? repository.findFirstPoint(ctx.db, ctx.product.no, metric.id)
    : undefined;

const iso = (instant: number) => new Date(instant).toISOString();

/** As its numbers are to be read here: how many points there are is a plain number. */
const describe = (
  { key, name, kind, unit, direction, target }: MetricDefinition,
  aggregation: Reading["aggregation"],
) => ({
  key,
  name: name ?? key,
  kind,
  unit: aggregation === "count" ? ({ type: "number" } as const) : unit,
  direction,
  target,
});

/** Values of a tag, the most frequent first; the cursor is an offset. */
export async function listTagValues(
  ctx: ProductCtx,
  metricId: string,
  tag: string,
  page: { limit: number; offset: number },
) {
  const metric = await getMetric(ctx, metricId);
  return repository.findTagValues(ctx.db, {
    productNo: ctx.product.no,
    metricId: metric.id,
    tag,
    ...page,
  });
}
