import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { createProduct, signUp } from "#deploy/testing/client.ts";
import {
  type Host,
  type HostName,
  hostNames,
  startHost,
} from "#deploy/testing/conformance/hosts.ts";
import { migrateTemplate } from "#deploy/testing/migrate-template.ts";
import { type PostgresServer, startPostgres } from "#deploy/testing/postgres-server.ts";
import { settingsOf } from "#deploy/testing/server.ts";
import { requestsPerSecond } from "./load.ts";

const settleMs = 5_000;
const starts = 5;

/** Start, memory and speed of every host on the same Postgres, one after the other. */
export async function measureHosts() {
  const server = await startPostgres();
  try {
    const figures: Record<string, Awaited<ReturnType<typeof measureHost>>> = {};
    for (const name of hostNames) {
      process.stderr.write(`${name}…\n`);
      figures[name] = await measureHost(name, await makeDatabase(server, name));
    }
    return figures;
  } finally {
    await server.stop();
  }
}

async function makeDatabase(server: PostgresServer, name: string) {
  const sql = postgres(server.url(), { max: 1 });
  await sql`create database ${sql(name)}`;
  await sql.end();
  await migrateTemplate({ url: server.url(name) });
  return server.url(name);
}

async function measureHost(name: HostName, url: string) {
  const settings = { ...settingsOf({ url }), RATE_LIMITS: "off", LOG_LEVEL: "warn" };
  const times: number[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    const begin = performance.now();
    const started = await startHost(name, settings);
    times.push(performance.now() - begin);
    await started.stop();
  }
  const host = await startHost(name, settings);
  await pause(settleMs);
  const megabytes = residentMegabytes(host);
  const { key } = await createProduct(await signUp(host.url));
  const reads = await requestsPerSecond(`${host.url}/api/v1/auth/options`);
  const points = await requestsPerSecond(`${host.url}/api/v1/ingest`, {
    posts: [{ key, body: JSON.stringify({ metric: "signups", value: 1, tags: { plan: "pro" } }) }],
  });
  await host.stop();
  return {
    "cold start, ms": Math.round(times.toSorted((a, b) => a - b)[Math.floor(starts / 2)] ?? 0),
    "idle memory, MB": megabytes,
    "getAuthOptions, requests/s": reads,
    "ingestPoints of one point, requests/s": points,
  };
}

/** Resident memory; of workerd alone where a Node process only starts it. */
function residentMegabytes({ name, pid }: Host): number {
  const [serving] = name === "workerd" ? childrenOf(pid) : [pid];
  const status = readFileSync(`/proc/${serving}/status`, "utf8");
  return Math.round((Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6);
}

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
