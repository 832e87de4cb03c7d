import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { csvCell, pointColumns, tagPrefix } from "#api/platform/csv-cell.ts";
import { tooLongToAnswer } from "#api/platform/database-errors.ts";
import { notFound } from "#api/platform/errors.ts";
import { rangeOf } from "#api/platform/instant.ts";
import { findMetricsByKey, listAllMetrics } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";
import { walkPoints } from "./walk-points.ts";
import { zonedTimeWriter } from "./zoned-time.ts";

type Wanted = {
  metric?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  timezone?: string | undefined;
};

const linesOfPiece = 2_000;
const reserved = new Set<string>(pointColumns);

/**
 * The lines of a CSV file with raw points, a piece at a time: by metric, then series, then time,
 * in the zone asked for or the product's. 404 where the product has no such metric.
 */
export async function exportPoints(ctx: ProductCtx, wanted: Wanted) {
  const metrics = await metricsOf(ctx, wanted.metric);
  const { from, to } = rangeOf({ from: wanted.from, to: wanted.to });
  const ground = { productNo: ctx.product.no, metricIds: metrics.map(({ id }) => id) };
  const columns = await repository.findColumns(ctx.db, ground).catch(tooLongToAnswer);
  const writeTime = zonedTimeWriter(wanted.timezone ?? ctx.product.timezone);
  return pieces(ctx, metrics, { ...columns, from, to, writeTime });
}

type Plan = {
  tagKeys: string[];
  newestSeries: number;
  from: number | undefined;
  to: number | undefined;
  writeTime: (instant: number) => string;
};

async function* pieces(
  ctx: ProductCtx,
  metrics: { id: number; key: string }[],
  { tagKeys, newestSeries, from, to, writeTime }: Plan,
): AsyncGenerator<string> {
  const names = tagKeys.map((key) => (reserved.has(key) ? tagPrefix + key : key));
  yield `${[...pointColumns, ...names].join(",")}\r\n`;
  const known = new Set(tagKeys);
  for (const metric of metrics) {
    const walk = walkPoints(ctx, { metricId: metric.id, newestSeries, from, to });
    for await (const { tags, points } of walk) {
      const hasColumns = Object.keys(tags).every((key) => known.has(key));
      if (points.length === 0 || !hasColumns) continue;
      const end = `${tagKeys.map((key) => `,${cellOf(tags, key)}`).join("")}\r\n`;
      yield* linesOf(points, ({ ms, value }) => `${writeTime(ms)},${metric.key},${value}${end}`);
    }
  }
}

/** However many points equal each other: a file without times gives all its lines the same one. */
function* linesOf(
  points: repository.EqualPoints[],
  lineOf: (point: repository.EqualPoints) => string,
): Generator<string> {
  let lines = 0;
  let piece = "";
  for (const point of points) {
    const line = lineOf(point);
    for (let left = point.count; left > 0; ) {
      const taken = Math.min(left, linesOfPiece - lines);
      piece += line.repeat(taken);
      left -= taken;
      lines += taken;
      if (lines < linesOfPiece) continue;
      yield piece;
      lines = 0;
      piece = "";
    }
  }
  if (lines > 0) yield piece;
}

const cellOf = (tags: Record<string, string>, key: string) =>
  Object.hasOwn(tags, key) ? csvCell(tags[key] ?? "") : "";

async function metricsOf(ctx: ProductCtx, key: string | undefined) {
  if (key === undefined) return listAllMetrics(ctx);
  const metric = (await findMetricsByKey(ctx, [key])).get(key);
  if (!metric) throw notFound(`The metric ${key}`);
  return [metric];
}
