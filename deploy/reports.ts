import { housekeep } from "#api/housekeeping.ts";
import { claimDueReports } from "#api/report/delivery/claim.ts";
import { deliverReports } from "#api/report/delivery/deliver.ts";
import { tidyEmbedded } from "./embedded/tidy.ts";
import { readConfig, readEntry, runEntry } from "./entry.ts";
import { joinDatabase } from "./host-database.ts";
import { hostDeps } from "./host-deps.ts";
import { startRounds } from "./rounds.ts";
import { stopOnSignal } from "./stopping.ts";

await runEntry(async () => {
  const { settings, log } = readEntry();
  const config = readConfig(settings);
  const database = joinDatabase(settings);
  let draining = false;

  const isDraining = () => draining;
  const { deps } = hostDeps({ settings, config, log, db: database.db, isDraining });

  async function tidy() {
    await housekeep(deps);
    if (settings.databaseUrl === undefined) await tidyEmbedded(database.db);
  }

  const { tickSeconds } = settings.reports;
  const works = [() => claimDueReports(deps), () => deliverReports(deps), tidy];
  const rounds = startRounds(works, { tickSeconds, log });
  stopOnSignal(async () => {
    draining = true;
    await rounds.stop();
    await database.close();
  });
  log({ level: "info", msg: "reports running", tickSeconds });
  if (settings.smtp && config.publicUrl === undefined) {
    log({ level: "warn", msg: "links in mails lead to this machine alone: set PUBLIC_URL" });
  }
});
