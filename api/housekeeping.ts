import { deleteEndedSessions } from "./auth/service.ts";
import { purgeMetrics } from "./ingest/deletion/service.ts";
import { tendImports } from "./ingest/import/service.ts";
import { deleteFullBuckets } from "./ingest/limit/service.ts";
import { rebuildWhereStale } from "./ingest/rollup/service.ts";
import { deleteOldKeys, purgePoints } from "./ingest/service.ts";
import type { Deps } from "./platform/deps.ts";
import { deleteOldLimits } from "./platform/rate-limit.ts";
import { deleteProductRow, listDeletedProducts } from "./product/service.ts";

/**
 * Removes what has ended: sessions, limits, Idempotency-Keys and, in small steps, deleted metrics
 * and products; makes roll-ups where there are none, goes on with imports left half-way.
 * Repeatable.
 */
export async function housekeep(deps: Deps) {
  await deleteEndedSessions(deps);
  await deleteOldLimits(deps);
  await deleteFullBuckets(deps);
  await deleteOldKeys(deps);
  await tendImports(deps);
  const purgedMetrics = await purgeMetrics(deps);
  const deleted = await listDeletedProducts(deps);
  let purgedProducts = 0;
  for (const product of deleted) {
    if (!(await purgePoints(deps, product.no))) break;
    await deleteProductRow(deps, product.id);
    purgedProducts += 1;
  }
  return { purgedMetrics, purgedProducts, rebuiltProducts: await rebuildWhereStale(deps) };
}
