import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { nodeOptions } from "#deploy/node-options.mjs";
import { type Server, type Store, startServer } from "#deploy/testing/server.ts";

const settleMs = 5_000;

/** Milliseconds to readiness on an empty store and on one that exists, and memory when idle. */
export async function measureStart(store: Store) {
  const first = await timed(store);
  await first.server.stop();
  const second = await timed(store);
  await pause(settleMs);
  return {
    "first start, ms": first.ms,
    "later start, ms": second.ms,
    "idle memory, MB": residentMb(second.server),
    server: second.server,
  };
}

async function timed(store: Store) {
  const begin = performance.now();
  const server = await startServer(store, { RATE_LIMITS: "off", NODE_OPTIONS: nodeOptions });
  return { server, ms: Math.round(performance.now() - begin) };
}

/** Resident memory in megabytes (10^6 bytes), as the kernel counts it. */
export function residentMb(server: Server): number {
  const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
  return Math.round((Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6);
}
