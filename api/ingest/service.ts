import type { KeyCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { ensureMetrics } from "#api/product/metric/service.ts";
import { oldestKept, onlyOnce, type Receipt, type Repetition } from "./idempotency.ts";
import * as repository from "./repository.ts";
import type { ValidPoint } from "./validate-points.ts";

/**
 * Stores all points or none, answered only after the commit. Points whose id is known are
 * duplicates; a request that repeats an earlier one answers the same again and stores nothing.
 */
export async function ingestPoints(
  ctx: KeyCtx,
  points: ValidPoint[],
  repetition: Repetition | undefined,
): Promise<Receipt> {
  return inTransaction(ctx, (storing) =>
    onlyOnce(storing, repetition, () => storePoints(storing, points)),
  );
}

async function storePoints(ctx: KeyCtx, points: ValidPoint[]): Promise<Receipt> {
  const productNo = ctx.product.no;
  const metricIds = await ensureMetrics(ctx, productNo, distinct(points.map((p) => p.metric)));
  const located = points.map((point) => {
    const metricId = idOf(metricIds, point.metric);
    return { ...point, metricId, seriesKey: `${metricId} ${point.tags}` };
  });
  const seriesIds = await ensureSeries(ctx, located);
  const stored = await withoutDuplicates(
    ctx,
    located.map(({ metricId, id, seriesKey, timestamp, value }) => ({
      metricId,
      id,
      seriesId: idOf(seriesIds, seriesKey),
      timestamp,
      value,
    })),
  );
  if (stored.length > 0) await repository.insertPoints(ctx.db, productNo, stored);
  return { accepted: stored.length, duplicates: points.length - stored.length };
}

type Identified = repository.StoredPoint & { id: string | undefined };

/** Leaves out points whose id was stored before or comes again in the same request. */
async function withoutDuplicates(ctx: KeyCtx, points: Identified[]): Promise<Identified[]> {
  const firsts = new Map<string, Identified & { id: string }>();
  for (const { id, ...point } of points) {
    const pointKey = `${point.metricId} ${id}`;
    if (id !== undefined && !firsts.has(pointKey)) firsts.set(pointKey, { ...point, id });
  }
  if (firsts.size === 0) return points;
  const ids = [...firsts.values()];
  const isNew = await repository.insertPointIds(ctx.db, ctx.product.no, ids);
  const fresh = [...firsts].flatMap(([pointKey, point]) => (isNew.has(pointKey) ? [point] : []));
  return [...points.filter(({ id }) => id === undefined), ...fresh];
}

type Located = repository.SeriesKey & { seriesKey: string };

async function ensureSeries(ctx: KeyCtx, points: Located[]): Promise<Map<string, number>> {
  const wanted = [...new Map(points.map((point) => [point.seriesKey, point])).values()];
  const ids = new Map<string, number>();
  const note = async (keys: repository.SeriesKey[]) => {
    for (const row of await repository.findSeries(ctx.db, ctx.product.no, keys)) {
      ids.set(`${row.metricId} ${row.tags}`, row.id);
    }
  };
  await note(wanted);
  const missing = wanted.filter(({ seriesKey }) => !ids.has(seriesKey));
  if (missing.length > 0) {
    await repository.insertSeries(ctx.db, ctx.product.no, missing);
    await note(missing);
  }
  return ids;
}

const distinct = (texts: string[]) => [...new Set(texts)].sort();

function idOf(ids: Map<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error("a metric or series was not resolved");
  return id;
}

/**
 * Housekeeping: removes what a deleted product left in the hot tables, in short statements. Answers
 * false when the process was asked to end before all was gone.
 */
export async function purgePoints(deps: Deps, productNo: number): Promise<boolean> {
  const chunk = 20_000;
  for (const table of repository.hotTables) {
    for (let deleted = chunk; deleted === chunk; ) {
      if (deps.isDraining()) return false;
      deleted = await repository.deleteSome(deps.db, table, productNo, chunk);
    }
  }
  return true;
}

/** Housekeeping: Idempotency-Keys that are not kept any longer. */
export const deleteOldKeys = (deps: Deps) =>
  repository.deleteKeysBefore(deps.db, oldestKept(deps.now()));
