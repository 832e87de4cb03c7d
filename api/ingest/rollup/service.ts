import { isCancelled } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { lockToChange } from "#api/platform/product-lock.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import {
  beginSeriesDays,
  endSeriesDays,
  listLackingSeriesDays,
  listMetricIds,
} from "#api/product/metric/service.ts";
import { listProductNumbers, markRolledUp, rollupGround } from "#api/product/service.ts";
import { ensureTagValues } from "../store/series.ts";
import * as repository from "./repository.ts";
import { byStretches, stretchOf } from "./stretches.ts";

type Progress = (done: number, of: number) => void;

const seriesAtOnce = 2_000;

/**
 * Makes all roll-ups of a product anew from its raw points, in stretches, while points come in and
 * queries go on. Safe to run twice at once and to repeat. Answers false when it did not come to the
 * end: the zone was changed meanwhile, the product is gone, or the process is to end.
 */
export async function rebuildRollups(
  deps: Deps,
  productNo: number,
  onProgress: Progress = () => undefined,
): Promise<boolean> {
  const ground = await rollupGround(deps, productNo);
  if (!ground) return false;
  const metricIds = await listMetricIds(deps, productNo);
  for (const [index, metricId] of metricIds.entries()) {
    onProgress(index, metricIds.length);
    const of = { productNo, metricId, timeZone: ground.timezone };
    if (!(await rebuildMetric(deps, of, ground.epoch))) return false;
  }
  onProgress(metricIds.length, metricIds.length);
  return markRolledUp(deps, productNo, ground.epoch);
}

type Of = { productNo: number; metricId: number; timeZone: string };

async function rebuildMetric(deps: Deps, of: Of, epoch: number): Promise<boolean> {
  const { productNo, metricId } = of;
  await nameTagValues(deps, productNo, metricId);
  let span: repository.Span | undefined;
  const isCleared = await alone(deps, productNo, epoch, async (tx) => {
    span = await clearOutside(tx, of);
  });
  if (!isCleared || !span) return isCleared;
  return byStretches(of, span, (stretch) =>
    alone(deps, productNo, epoch, (tx) => remakeStretch(tx, stretch)),
  );
}

/**
 * Makes what a metric keeps of the days of its series: from the beginning on points are added to
 * them, and from the end on queries read them. Answers false as `rebuildRollups` does; safe to run
 * twice at once and to repeat.
 */
export async function makeSeriesDays(deps: Deps, productNo: number, metricId: number) {
  const ground = await rollupGround(deps, productNo);
  if (!ground) return false;
  const step = (work: (tx: Deps) => Promise<unknown>) =>
    alone(deps, productNo, ground.epoch, async (tx) => {
      await work(tx);
    });
  if (!(await step((tx) => beginSeriesDays(tx, productNo, metricId)))) return false;
  const span = await repository.findSpan(deps.db, productNo, metricId);
  const of = { productNo, metricId, timeZone: ground.timezone };
  const remake = (stretch: repository.Stretch) =>
    step((tx) => repository.remakeSeriesDays(tx.db, stretch));
  if (span && !(await byStretches(of, span, remake))) return false;
  return step((tx) => endSeriesDays(tx, productNo, metricId));
}

/** Housekeeping: makes the days of series that level metrics lack. */
export async function makeLackingSeriesDays(deps: Deps): Promise<number> {
  let made = 0;
  for (const { productNo, id } of await listLackingSeriesDays(deps)) {
    if (deps.isDraining()) break;
    if (await patiently(deps, productNo, () => makeSeriesDays(deps, productNo, id))) made += 1;
  }
  return made;
}

/** Runs `work` while nobody writes; false when the zone is another one or the process is to end. */
async function alone(
  deps: Deps,
  productNo: number,
  epoch: number,
  work: (tx: Deps) => Promise<void>,
): Promise<boolean> {
  if (deps.isDraining()) return false;
  return inTransaction(deps, async (tx) => {
    await lockToChange(tx.db, productNo);
    const ground = await rollupGround(tx, productNo);
    if (ground?.epoch !== epoch) return false;
    await work(tx);
    return true;
  });
}

/** Removes cells where there are no points; answers the span in which there are some. */
async function clearOutside(deps: Deps, of: Of): Promise<repository.Span | undefined> {
  const { productNo, metricId } = of;
  const span = await repository.findSpan(deps.db, productNo, metricId);
  const stretch = span && stretchOf(of, span);
  await repository.deleteOutside(deps.db, productNo, metricId, stretch);
  return span;
}

/** Makes the cells of a stretch anew; the caller holds the product's lock. */
export async function remakeStretch(deps: Deps, stretch: repository.Stretch) {
  const { productNo, metricId } = stretch;
  const known = await repository.findLastArrival(deps.db, productNo, metricId);
  const arrivedAt = known ?? deps.now();
  await repository.remakeHours(deps.db, stretch, arrivedAt);
  await repository.remakeDays(deps.db, stretch, arrivedAt);
  await repository.remakeSeriesDays(deps.db, stretch);
}

/** From the first to the last point of a metric, in epoch milliseconds; undefined without points. */
export const spanOf = (deps: Deps, productNo: number, metricId: number) =>
  repository.findSpan(deps.db, productNo, metricId);

async function nameTagValues(deps: Deps, productNo: number, metricId: number) {
  for (let after = 0; ; ) {
    const rows = await repository.listSeriesTags(deps.db, productNo, metricId, after, seriesAtOnce);
    const series = rows.map(({ tags }) => ({ metricId, tags }));
    await inTransaction(deps, (tx) => ensureTagValues(tx.db, productNo, series));
    const last = rows.at(-1);
    if (!last || rows.length < seriesAtOnce) return;
    after = last.id;
  }
}

/** Housekeeping: makes the roll-ups of products that have none, be it after a change of zone. */
export async function rebuildWhereStale(deps: Deps): Promise<number> {
  let rebuilt = 0;
  for (const productNo of await listProductNumbers(deps, "not_rolled_up")) {
    if (deps.isDraining()) break;
    if (await patiently(deps, productNo, () => rebuildRollups(deps, productNo))) rebuilt += 1;
  }
  return rebuilt;
}

/** A statement that takes too long leaves the rest to the next time. */
async function patiently(deps: Deps, productNo: number, rebuild: () => Promise<boolean>) {
  try {
    return await rebuild();
  } catch (error) {
    if (!isCancelled(error)) throw error;
    deps.log({ level: "warn", msg: "roll-ups take too long", productNo });
    return false;
  }
}
