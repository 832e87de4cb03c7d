import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import postgres from "postgres";
import { expect, test } from "vitest";
import { createProduct, ingest, read, signUp } from "../client.ts";
import { settingsOf, startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const trackable = fileURLToPath(new URL("../../../dist/trackable.mjs", import.meta.url));

test("trackable rebuild makes the roll-ups anew while the server runs, and says how far it is", async () => {
  const store = { url: (await makePostgres()).url() };
  const server = await startServer(store);
  const person = await signUp(server.url);
  const { id, key } = await createProduct(person);
  const timestamp = "2026-03-01T09:30:00Z";
  const metrics = ["signups", "visits"];
  const points = metrics.map((metric) => ({ metric, value: 3, timestamp, tags: { plan: "pro" } }));
  expect((await ingest(server.url, key, points)).status).toBe(200);
  const total = async () => {
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };
    const query = { metric: "signups", range, interval: "day", timezone: "UTC" };
    const answer = await person.post(`/products/${id}/query`, query);
    return (await read<{ total: number }>(answer)).total;
  };
  const sql = postgres(store.url, { max: 1 });
  await sql`update rollup_day set sum = sum + 1000`;
  await sql.end();
  expect(await total()).toBe(1003);

  const env = { ...process.env, ...settingsOf(store) };
  const { stdout } = await promisify(execFile)(process.execPath, [trackable, "rebuild"], { env });

  expect(stdout.trim().split("\n")).toEqual([
    "Product 1 of 1: 0 of 2 metrics",
    "Product 1 of 1: 1 of 2 metrics",
    "Product 1 of 1: 2 of 2 metrics",
    "Roll-ups of 1 of 1 products were made.",
  ]);
  expect(await total()).toBe(3);
  await server.stop();
});
