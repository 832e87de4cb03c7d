import { rebuildRollups } from "#api/ingest/rollup/service.ts";
import { listProductNumbers } from "#api/product/service.ts";
import { readConfig, readEntry } from "#deploy/entry.ts";
import { ownOrJoinDatabase } from "#deploy/host-database.ts";
import { hostDeps } from "#deploy/host-deps.ts";
import { migrate } from "#deploy/migrations.ts";

/**
 * `trackable rebuild`: makes the roll-ups of every product anew from its points, a line for each
 * metric that is done. The server may run meanwhile; what was done when it is stopped stays.
 */
export async function runRebuild() {
  const { settings, log } = readEntry();
  const config = readConfig(settings);
  const database = await ownOrJoinDatabase(settings);
  await migrate(database.db);
  const isDraining = () => false;
  const { deps } = hostDeps({ settings, config, log, db: database.db, isDraining });
  const productNumbers = await listProductNumbers(deps, "all");
  let rebuilt = 0;
  for (const [index, productNo] of productNumbers.entries()) {
    const words = `Product ${index + 1} of ${productNumbers.length}`;
    const isDone = await rebuildRollups(deps, productNo, (done, of) => {
      process.stdout.write(`${words}: ${done} of ${of} metrics\n`);
    });
    if (isDone) rebuilt += 1;
  }
  await database.close();
  process.stdout.write(`Roll-ups of ${rebuilt} of ${productNumbers.length} products were made.\n`);
  if (rebuilt < productNumbers.length) process.exitCode = 1;
}
