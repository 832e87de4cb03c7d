import { deleteEndedSessions } from "./auth/session/service.ts";
import { deleteEndedTokens } from "./auth/token/service.ts";
import { purgeMetrics } from "./ingest/deletion/service.ts";
import { tendImports } from "./ingest/import/service.ts";
import { deleteFullBuckets } from "./ingest/limit/service.ts";
import { makeLackingSeriesDays, rebuildWhereStale } from "./ingest/rollup/service.ts";
import { deleteOldKeys, purgePoints } from "./ingest/service.ts";
import { deleteOldAudit } from "./platform/audit.ts";
import type { Deps } from "./platform/deps.ts";
import { deleteOldLimits } from "./platform/rate-limit.ts";
import { deleteProductRow, listDeletedProducts } from "./product/service.ts";
import { deleteOldRuns } from "./report/run/service.ts";
import { deleteOldInvites } from "./team/invite/service.ts";

/**
 * Removes what has ended: sessions, links, limits, invites, old audit entries, Idempotency-Keys and, in
 * small steps, deleted metrics and products; makes roll-ups where there are none, goes on with
 * imports left half-way.
 * Repeatable. A task that fails does not keep the others back; the first error is thrown at last.
 */
export async function housekeep(deps: Deps) {
  const done = { purgedMetrics: 0, purgedProducts: 0, rebuiltProducts: 0 };
  const tasks = [
    () => deleteEndedSessions(deps),
    () => deleteEndedTokens(deps),
    () => deleteOldLimits(deps),
    () => deleteOldAudit(deps),
    () => deleteOldInvites(deps),
    () => deleteFullBuckets(deps),
    () => deleteOldKeys(deps),
    () => deleteOldRuns(deps),
    () => tendImports(deps),
    async () => {
      done.purgedMetrics = await purgeMetrics(deps);
    },
    async () => {
      done.purgedProducts = await purgeProducts(deps);
    },
    async () => {
      done.rebuiltProducts = await rebuildWhereStale(deps);
    },
    () => makeLackingSeriesDays(deps),
  ];
  const errors: unknown[] = [];
  for (const task of tasks) await task().catch((error) => errors.push(error));
  if (errors.length > 0) throw errors[0];
  return done;
}

async function purgeProducts(deps: Deps): Promise<number> {
  let purged = 0;
  for (const product of await listDeletedProducts(deps)) {
    if (!(await purgePoints(deps, product.no))) break;
    await deleteProductRow(deps, product.id);
    purged += 1;
  }
  return purged;
}
