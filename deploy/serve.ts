import { createApp } from "#api/app.ts";
import { loadAssets } from "./adapters/assets.ts";
import { compressed } from "./adapters/compression.ts";
import { announce } from "./announce.ts";
import { readConfig, readEntry, runEntry } from "./entry.ts";
import { ownDatabase } from "./host-database.ts";
import { hostDeps } from "./host-deps.ts";
import { migrate } from "./migrations.ts";
import { places } from "./places.ts";
import { stopOnSignal } from "./stopping.ts";

/** How a host takes requests; `drain` resolves when the last one is answered. */
export type Listen = (
  handle: (request: Request, peerAddress: string | undefined) => Promise<Response>,
  at: { port: number; host: string },
) => Promise<{ port: number; drain: () => Promise<void> }>;

type PeerEnv = { peerAddress: string | undefined };

/** A long-lived server, the same on every host that has processes, threads and sockets. */
export const runServer = (listen: Listen) =>
  runEntry(async () => {
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

    const isDraining = () => draining;
    const host = hostDeps({ settings, config, log, db: database.db, isDraining });
    const deps = { ...host.deps, assets: loadAssets(places.web) };
    const app = createApp((c) => ({ ...deps, ...(c.env as PeerEnv) }));
    const handle = async (request: Request, peerAddress: string | undefined) =>
      compressed(request, await app.fetch(request, { peerAddress }));
    const server = await listen(handle, settings).catch((error) => {
      throw new Error(whyNotListening(error, settings));
    });
    stop = async () => {
      draining = true;
      await server.drain();
      await host.finished();
      await database.close();
    };
    announce(settings, server.port, config.publicUrl, log);
  });

/** One line for a port or an address that cannot be had; hosts name the reasons differently. */
function whyNotListening(
  error: { code?: string; name?: string; message: string },
  { port, host }: { port: number; host: string },
): string {
  const reason = `${error.code} ${error.name}`;
  if (/EADDRINUSE|AddrInUse/.test(reason)) {
    return `port ${port} is in use; stop the program that has it, or set PORT to another one.`;
  }
  if (/EACCES|PermissionDenied/.test(reason)) {
    return `this user may not use port ${port}; set PORT to one above 1023.`;
  }
  if (/EADDRNOTAVAIL|AddrNotAvailable/.test(reason)) {
    return `HOST ${host} is no address of this machine; set HOST to 127.0.0.1 or 0.0.0.0.`;
  }
  if (/ENOTFOUND/.test(reason)) {
    return `HOST ${host} is not known; set HOST to 127.0.0.1 or 0.0.0.0.`;
  }
  return error.message;
}
