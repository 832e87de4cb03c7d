import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { tooLongToAnswer } from "#api/platform/database-errors.ts";
import { notFound } from "#api/platform/errors.ts";
import type { Aggregation } from "#api/product/metric/schemas.ts";
import {
  defaultAggregationOf,
  findMetricsByKey,
  getMetric,
  type MetricDefinition,
} from "#api/product/metric/service.ts";
import { assembleSeries, changeOf } from "./assemble.ts";
import { bucketBorders, resolveInterval } from "./buckets.ts";
import { tagOf } from "./cell-sources.ts";
import { earlierPeriod } from "./earlier-period.ts";
import { findGround, type QueryGround } from "./ground-repository.ts";
import { type Period, resolveRange } from "./range.ts";
import { readNumbers, refusing } from "./read-numbers.ts";
import type { Query, QueryResult } from "./schemas.ts";
import { findFirstPoint, findRolledUpTagValues, findTagValues } from "./tag-repository.ts";
import type { Measure } from "./wanted.ts";

type Plan = {
  metric: MetricDefinition;
  query: Query;
  zone: { timeZone: string; weekStart: "monday" | "sunday" | "saturday" };
  interval: ReturnType<typeof resolveInterval>;
  aggregation: Aggregation;
  measure: Measure;
  findGround: () => Promise<QueryGround>;
};

/** Answers a query; 404 where the product has no such metric. `metrics` are those found before. */
export async function queryMetric(
  ctx: ReadingCtx,
  query: Query,
  metrics?: Map<string, MetricDefinition>,
): Promise<QueryResult> {
  const metric = (metrics ?? (await findMetricsByKey(ctx, [query.metric]))).get(query.metric);
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
  const plan: Plan = {
    ...{ metric, query, zone },
    interval: resolveInterval(query.interval, period),
    ...measureOf(metric, query),
    findGround: once(() => groundOf(ctx, metric.id, query)),
  };
  const current = await read(ctx, plan, period, undefined);
  return {
    metric: describe(metric, plan.aggregation),
    aggregation: plan.aggregation,
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

/** Looks once for both periods; what changes meanwhile shows when they are read. */
function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

const groundOf = (ctx: ReadingCtx, metricId: number, { filters, groupBy }: Query) =>
  findGround(ctx.db, { productNo: ctx.product.no, metricId, tag: tagOf({ filters, groupBy }) });

const percentiles = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

function measureOf(
  metric: MetricDefinition,
  query: Query,
): { aggregation: Aggregation; measure: Measure } {
  const aggregation = query.aggregation ?? defaultAggregationOf(metric);
  switch (aggregation) {
    case "unique":
      return { aggregation, measure: { whole: { uniqueTag: query.uniqueTag ?? "" } } };
    case "p50":
    case "p90":
    case "p95":
    case "p99":
      return { aggregation, measure: { whole: { percentile: percentiles[aggregation] } } };
    default: {
      const addsUp = aggregation === "sum" || aggregation === "count";
      const reading = {
        aggregation,
        sumsSeries: aggregation === "last" && metric.kind === "level",
        emptyValue: addsUp && metric.kind === "event" ? 0 : null,
      };
      return { aggregation, measure: { reading } };
    }
  }
}

/** `groups`: the labels to keep, in order, where the choice was made before. */
async function read(ctx: ReadingCtx, plan: Plan, period: Period, groups: string[] | undefined) {
  const { metric, query, zone, interval, measure, findGround } = plan;
  const { groupBy, filters } = query;
  const { starts, end } = bucketBorders(period, interval, zone);
  const numbers = await readNumbers(
    ctx,
    {
      ...{ metricId: metric.id, period, interval, timeZone: zone.timeZone, starts },
      ...{ filters, groupBy, measure, hasSeriesDays: metric.seriesDays === "made", findGround },
    },
    groups ? { named: groups } : { most: query.limit },
  );
  const by =
    groupBy === undefined ? { label: metric.name ?? metric.key } : { tag: groupBy, keep: groups };
  return { starts, end, ...assembleSeries(numbers, by), total: numbers.all().total };
}

async function earlier(
  ctx: ReadingCtx,
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

const firstPointOf = async (ctx: ReadingCtx, metric: MetricDefinition, { range }: Query) =>
  "preset" in range && range.preset === "all"
    ? refusing(() => findFirstPoint(ctx.db, ctx.product.no, metric.id))
    : undefined;

const iso = (instant: number) => new Date(instant).toISOString();

/** As its numbers are to be read here: how many points there are is a plain number. */
const describe = (
  { key, name, kind, unit, direction, target }: MetricDefinition,
  aggregation: Aggregation,
) => ({
  key,
  name: name ?? key,
  kind,
  unit: aggregation === "count" || aggregation === "unique" ? ({ type: "number" } as const) : unit,
  direction,
  target,
});

/** Values of a tag, the most frequent first; the cursor is an offset. */
export async function listTagValues(
  ctx: ReadingCtx,
  metricId: string,
  tag: string,
  page: { limit: number; offset: number },
) {
  const metric = await getMetric(ctx, metricId);
  const { no: productNo, isRolledUp } = ctx.product;
  const query = { productNo, metricId: metric.id, tag, ...page };
  const ground = isRolledUp ? await findGround(ctx.db, query) : undefined;
  const find = ground?.isTagRolledUp === true ? findRolledUpTagValues : findTagValues;
  return find(ctx.db, query).catch((error) => tooLongToAnswer(error, tooManyToCount));
}

const tooManyToCount =
  "The points of this tag's values take too long to count: filter by a value that you know, or break a query of a shorter range down by the tag.";
