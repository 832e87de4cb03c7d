import type { KeyCtx } from "#api/platform/access/contexts.ts";
import { deleteInChunks, inChunks } from "#api/platform/delete-some.ts";
import type { Deps } from "#api/platform/deps.ts";
import { oldestKept } from "./idempotency.ts";
import * as repository from "./repository.ts";
import { type Batch, type Receipt, storePoints } from "./store/service.ts";
import { hotTables } from "./tables.ts";

/**
 * Stores all points or none, answered only after the commit. Points whose id is known are
 * duplicates; a request that repeats an earlier one answers the same again and stores nothing.
 */
export const ingestPoints = (ctx: KeyCtx, batch: Batch): Promise<Receipt> =>
  storePoints(ctx, ctx.product.no, batch.points, batch.repetition);

/**
 * Housekeeping: removes what a deleted product left in the hot tables, in short statements. Answers
 * false when the process was asked to end before all was gone.
 */
export async function purgePoints(deps: Deps, productNo: number): Promise<boolean> {
  for (const table of hotTables) {
    if (!(await deleteInChunks(deps, table, { product_no: productNo }))) return false;
  }
  return true;
}

/** Housekeeping: Idempotency-Keys that are not kept any longer, in short statements. */
export async function deleteOldKeys(deps: Deps) {
  const before = oldestKept(deps.now());
  await inChunks(deps, (most) => repository.deleteSomeKeys(deps.db, before, most));
}
