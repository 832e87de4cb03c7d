import { Cron } from "croner";
import { housekeep } from "#api/housekeeping.ts";
import { tidyEmbedded } from "./embedded/tidy.ts";
import { readConfig, readEntry, runEntry } from "./entry.ts";
import { joinDatabase } from "./host-database.ts";
import { hostDeps } from "./host-deps.ts";
import { stopOnSignal } from "./stopping.ts";

await runEntry(async () => {
  const { settings, log } = readEntry();
  const config = readConfig(settings);
  const database = joinDatabase(settings);
  let draining = false;
  let failing = false;

  const isDraining = () => draining;
  const { deps } = hostDeps({ settings, config, log, db: database.db, isDraining });

  async function tick() {
    try {
      await housekeep(deps);
      if (settings.databaseUrl === undefined) await tidyEmbedded(database.db);
      if (failing) log({ level: "info", msg: "reports go on" });
      failing = false;
    } catch (error) {
      if (!failing)
        log({ level: "warn", msg: "reports wait for the database", ...reasonOf(error) });
      failing = true;
    }
  }

  let running = Promise.resolve();
  const every = { interval: settings.reports.tickSeconds, protect: true, catch: true };
  const clock = new Cron("* * * * * *", every, () => {
    running = tick();
    return running;
  });
  stopOnSignal(async () => {
    draining = true;
    clock.stop();
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 8_000))]);
    await database.close();
  });
  log({ level: "info", msg: "reports running", tickSeconds: settings.reports.tickSeconds });
});

/** The driver's code says enough; its message may hold names and addresses. */
function reasonOf(error: unknown) {
  const { cause, code, name } = error as {
    cause?: { code?: string };
    code?: string;
    name?: string;
  };
  return { reason: cause?.code ?? code ?? name };
}
