import { createApp } from "#api/app.ts";
import type { Deps } from "#api/platform/deps.ts";
import { loadAssets } from "./adapters/assets.ts";
import { createPasswords } from "./adapters/passwords.ts";
import { announce } from "./announce.ts";
import { readConfig, readEntry, runEntry } from "./entry.ts";
import { ownDatabase } from "./host-database.ts";
import { listen, peerOf } from "./http-server.ts";
import { migrate } from "./migrations.ts";
import { places } from "./places.ts";
import { stopOnSignal } from "./stopping.ts";

await runEntry(async () => {
  const { settings, log } = readEntry();
  const config = readConfig(settings);
  let stop = () => Promise.resolve();
  let draining = false;
  stopOnSignal(() => stop());

  const database = await ownDatabase(settings, {
    log,
    onLost: (error) => {
      log({ level: "error", msg: "database lost", error: error.message });
      process.exit(1);
    },
  });
  const applied = await migrate(database.db);
  if (applied.length > 0) log({ level: "info", msg: "migrated", applied });

  const deps: Omit<Deps, "peerAddress"> = {
    db: database.db,
    config,
    now: () => new Date(),
    passwords: createPasswords(),
    log,
    assets: loadAssets(places.web),
    isDraining: () => draining,
  };
  const app = createApp((c) => ({ ...deps, peerAddress: peerOf(c.env) }));
  const server = await listen((request, env) => app.fetch(request, env), settings);
  stop = async () => {
    draining = true;
    await server.drain();
    await database.close();
  };
  announce(settings, server.port, log);
});
