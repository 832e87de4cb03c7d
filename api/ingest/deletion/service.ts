import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { tooLongToAnswer } from "#api/platform/database-errors.ts";
import { deleteInChunks, inChunks } from "#api/platform/delete-some.ts";
import type { Deps } from "#api/platform/deps.ts";
import { lockToChange } from "#api/platform/product-lock.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import {
  type MetricDefinition,
  metricTarget,
  removeMetricDefinition,
} from "#api/product/metric/service.ts";
import { rollupGround } from "#api/product/service.ts";
import { remakeStretch, spanOf } from "../rollup/service.ts";
import { byStretches, type Stretch } from "../rollup/stretches.ts";
import { tablesOfMetric } from "../tables.ts";
import * as repository from "./repository.ts";

/**
 * Deletes the points of a metric in [from, to) that bear all of the tags, lowers every roll-up and
 * frees the ids. It goes in stretches of days, each of which commits for itself, so a call that was
 * cut may be repeated; the first that deletes something writes it down. Answers how many points
 * were deleted.
 */
export async function deletePoints(
  ctx: ProductCtx,
  metric: MetricDefinition,
  within: Pick<repository.Picked, "from" | "to" | "tags">,
): Promise<number> {
  const picked = { productNo: ctx.product.no, metricId: metric.id, ...within };
  let deleted = 0;
  const noteFirst = async (tx: ProductCtx) => {
    if (deleted > 0) return;
    const changes = {
      from: new Date(within.from).toISOString(),
      to: new Date(within.to).toISOString(),
      tags: within.tags,
    };
    await audit(tx, { action: "points.deleted", target: metricTarget(metric), changes });
  };
  for (let isDone = false; !isDone; ) {
    isDone = await deleteInStretches(ctx, picked, noteFirst, (count) => {
      deleted += count;
    });
  }
  return deleted;
}

/** False when the product's zone, and with it its days, changed on the way. */
async function deleteInStretches(
  deps: ProductCtx,
  picked: repository.Picked,
  note: (tx: ProductCtx) => Promise<void>,
  count: (deleted: number) => void,
): Promise<boolean> {
  const { productNo, metricId } = picked;
  const ground = await rollupGround(deps, productNo);
  const span = await spanOf(deps, productNo, metricId);
  if (!ground || !span) return true;
  const from = Math.max(picked.from, span.from);
  const to = Math.min(picked.to, span.to + 1);
  if (from >= to) return true;
  const of = { productNo, metricId, timeZone: ground.timezone };
  return byStretches(of, { from, to: to - 1 }, async (stretch) => {
    const starts = { from: stretch.dayStarts[0] ?? from, to: stretch.dayStarts.at(-1) ?? to };
    const within = { from: Math.max(from, starts.from), to: Math.min(to, starts.to) };
    const deleted = await inTransaction(deps, async (tx) => {
      await lockToChange(tx.db, productNo);
      if ((await rollupGround(tx, productNo))?.epoch !== ground.epoch) return undefined;
      return deleteWithin(tx, { ...picked, ...within }, stretch, note);
    });
    count(deleted ?? 0);
    return deleted !== undefined;
  });
}

const isSafe = "What was deleted before stays deleted, and repeating is safe.";
const tooManyToDelete = `A day of this range holds too many points to delete them at once: delete it twelve hours at a time. ${isSafe}`;
const tooManyLeft = `A day of this range would keep too many points to add them up again: delete more of that day at once, or all of it. ${isSafe}`;

async function deleteWithin(
  tx: ProductCtx,
  picked: repository.Picked,
  stretch: Stretch,
  note: (tx: ProductCtx) => Promise<void>,
): Promise<number> {
  const refuseDay = (whatToDo: string) => (error: unknown) => {
    if (stretch.endDay - stretch.firstDay === 1) tooLongToAnswer(error, whatToDo);
    throw error;
  };
  const gone = await repository.deletePoints(tx.db, picked).catch(refuseDay(tooManyToDelete));
  if (gone === 0) return gone;
  await note(tx);
  await repository.freePointIds(tx.db, picked).catch(refuseDay(tooManyToDelete));
  await remakeStretch(tx, stretch).catch(refuseDay(tooManyLeft));
  return gone;
}

/**
 * Takes a metric away; its points are removed by housekeeping. The next point with its key makes a
 * new metric. 404 when it is gone already.
 */
export async function deleteMetric(ctx: ProductCtx, metric: MetricDefinition) {
  const { no: productNo } = ctx.product;
  await inTransaction(ctx, async (tx) => {
    await lockToChange(tx.db, productNo);
    await removeMetricDefinition(tx, productNo, metric.id);
    const gone = { productNo, metricId: metric.id, deletedAt: tx.now() };
    await repository.noteDeletedMetric(tx.db, gone);
    await audit(tx, { action: "metric.deleted", target: metricTarget(metric) });
  });
}

/** Housekeeping: removes what deleted metrics left, in short statements. */
export async function purgeMetrics(deps: Deps): Promise<number> {
  let purged = 0;
  for (const metric of await repository.listDeletedMetrics(deps.db)) {
    if (!(await purgeMetric(deps, metric))) break;
    purged += 1;
  }
  return purged;
}

async function purgeMetric(deps: Deps, metric: { productNo: number; metricId: number }) {
  const deleteRows = (most: number) => repository.deleteSomePoints(deps.db, metric, most);
  if (!(await inChunks(deps, deleteRows))) return false;
  const rows = { product_no: metric.productNo, metric_id: metric.metricId };
  for (const table of tablesOfMetric) {
    if (!(await deleteInChunks(deps, table, rows))) return false;
  }
  return true;
}
