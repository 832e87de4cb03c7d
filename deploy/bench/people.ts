import { setTimeout as pause } from "node:timers/promises";
import { createProduct, signUp } from "#deploy/testing/client.ts";
import { startPostgres } from "#deploy/testing/postgres-server.ts";
import { type Store, startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { requestsPerSecond } from "./load.ts";

const parallel = 20;
const loginSeconds = 10;
const probeEveryMs = 20;

/** What people ask for: reads of somebody signed in, and signing in, on each kind of database. */
export async function measurePeople() {
  const dataDir = makeTempDir("bench");
  const postgres = await startPostgres();
  try {
    const embedded = await measureStore({ dataDir });
    return { embedded, postgres: await measureStore({ url: postgres.url() }) };
  } finally {
    removeTempDir(dataDir);
    await postgres.stop();
  }
}

async function measureStore(store: Store) {
  const server = await startServer(store, { RATE_LIMITS: "off", LOG_LEVEL: "warn" });
  const people = [];
  for (let turn = 0; turn < parallel; turn++) people.push(await signUp(server.url));
  const [ada] = people;
  if (!ada) throw new Error("nobody signed up");
  const { id } = await createProduct(ada);
  const headers = { cookie: ada.cookie() };
  const me = await requestsPerSecond(`${server.url}/api/v1/me`, { headers });
  const product = await requestsPerSecond(`${server.url}/api/v1/products/${id}`, { headers });
  const logins = await measureLogins(server.url, people);
  await server.stop();
  return { "getMe, requests/s": me, "getProduct, requests/s": product, ...logins };
}

type Credentials = { email: string; password: string };

/** Everybody signs in again and again at the same time, while somebody asks whether all is well. */
async function measureLogins(url: string, people: Credentials[]) {
  await signInUntil(url, people, performance.now() + 1_000);
  const until = performance.now() + loginSeconds * 1_000;
  const [times, health] = await Promise.all([
    signInUntil(url, people, until),
    probeUntil(url, until),
  ]);
  return {
    "logins a second, 20 in parallel": Math.round(times.length / loginSeconds),
    "login p95, ms": percentile(times, 95),
    "/healthz p99 meanwhile, ms": percentile(health, 99),
  };
}

async function signInUntil(url: string, people: Credentials[], until: number) {
  const times: number[] = [];
  const signIn = async ({ email, password }: Credentials) => {
    while (performance.now() < until) {
      const begin = performance.now();
      const answer = await fetch(`${url}/api/v1/auth/login`, {
        method: "POST",
        headers: { origin: url, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`login answered ${answer.status}`);
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(people.map(signIn));
  return times;
}

async function probeUntil(url: string, until: number) {
  const times: number[] = [];
  while (performance.now() < until) {
    const begin = performance.now();
    await (await fetch(`${url}/healthz`)).arrayBuffer();
    times.push(performance.now() - begin);
    await pause(probeEveryMs);
  }
  return times;
}

const percentile = (values: number[], percent: number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0);
};
