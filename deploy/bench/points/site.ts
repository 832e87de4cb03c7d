import postgres from "postgres";
import { createProduct, type Person, read, signUp } from "#deploy/testing/client.ts";
import type { PostgresServer } from "#deploy/testing/postgres-server.ts";
import { startServer } from "#deploy/testing/server.ts";
import { bodyOf, kinds, type MetricKey, metricKeys } from "./data.ts";
import { createSender } from "./sender.ts";
import { highestRateLimit, settings } from "./settings.ts";

export type Site = Awaited<ReturnType<typeof openSite>>;

const keyCount = 20;

/**
 * The built server with rate limits on, over a database of its own that has one product, 20 ingest
 * keys and 20 metrics with a point each at `from` (epoch milliseconds).
 */
export async function openSite(place: PostgresServer, name: string, from: number) {
  await createDatabase(place, name);
  const databaseUrl = place.url(name);
  const server = await startServer({ url: databaseUrl }, settings);
  const person = await signUp(server.url);
  const { id: productId } = await createProduct(person);
  const keys: string[] = [];
  for (let number = 1; number <= keyCount; number += 1) {
    const key = { name: `Backend ${number}`, scopes: ["ingest"], rateLimit: highestRateLimit };
    const made = await person.post(`/products/${productId}/api-keys`, key);
    keys.push((await read<{ secret: string }>(made)).secret);
  }
  const firsts = metricKeys.map((_, metric) => ({ metric, combination: 0, at: from, value: 1 }));
  const sender = createSender(server.url, keys, 1);
  await sender.sendAll([bodyOf(firsts)]);
  sender.close();
  await defineMetrics(person, productId);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const close = async () => {
    await sql.end();
    await server.stop();
  };
  return { name, databaseUrl, server, person, productId, keys, sql, close };
}

async function createDatabase(place: PostgresServer, name: string) {
  const sql = postgres(place.url(), { max: 1 });
  await sql`create database ${sql(name)}`;
  await sql.end();
}

async function defineMetrics(person: Person, productId: string) {
  const path = `/products/${productId}/metrics`;
  type Listed = { items: { id: string; key: MetricKey }[] };
  for (const { id, key } of (await read<Listed>(await person.get(`${path}?limit=200`))).items) {
    if (kinds[key] === "event") continue;
    await read(await person.patch(`${path}/${id}`, { kind: kinds[key] }));
  }
}
