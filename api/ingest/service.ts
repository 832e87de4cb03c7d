import type { KeyCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { ensureMetrics } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";
import type { ValidPoint } from "./validate-points.ts";

/** Stores all points or none; answered only after the commit. */
export async function ingestPoints(ctx: KeyCtx, points: ValidPoint[]) {
  await inTransaction(ctx, (storing) => storePoints(storing, points));
  return { accepted: points.length, duplicates: 0 };
}

async function storePoints(ctx: KeyCtx, points: ValidPoint[]) {
  const productNo = ctx.product.no;
  const metricIds = await ensureMetrics(ctx, productNo, distinct(points.map((p) => p.metric)));
  const located = points.map((point) => {
    const metricId = idOf(metricIds, point.metric);
    return { ...point, metricId, seriesKey: `${metricId} ${point.tags}` };
  });
  const seriesIds = await ensureSeries(ctx, located);
  await repository.insertPoints(
    ctx.db,
    productNo,
    located.map(({ metricId, seriesKey, timestamp, value }) => ({
      metricId,
      seriesId: idOf(seriesIds, seriesKey),
      timestamp,
      value,
    })),
  );
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

/** Housekeeping: removes a deleted product's points in short statements, then its series. */
export async function purgePoints(deps: Deps, productNo: number) {
  const chunk = 20_000;
  while ((await repository.deleteSomePoints(deps.db, productNo, chunk)) === chunk);
  await repository.deleteSeries(deps.db, productNo);
}
