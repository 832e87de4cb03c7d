import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createProduct, ingest, read, signUp } from "../client.ts";
import { startReports, startServer } from "../server.ts";
import { makeDataDir } from "../stores.ts";

const batch = 10_000;
const mebibyte = 2 ** 20;

test("the embedded database gives room back: of deleted points, and of its log", async () => {
  const store = { dataDir: makeDataDir() };
  const server = await startServer(store, { RATE_LIMITS: "off" });
  const database = join(store.dataDir, "database");
  const sizes = () => ({
    tables: bytesIn(join(database, "base")),
    log: bytesIn(join(database, "pg_wal")),
  });
  const person = await signUp(server.url);
  const product = await createProduct(person);
  const empty = sizes();
  for (let turn = 0; turn < 36; turn++) {
    const points = Array.from({ length: batch }, (_, index) => ({
      metric: "visits",
      value: index,
      timestamp: new Date(Date.now() - index * 3_000_000).toISOString(),
      tags: { page: `${index % 900}`, turn: `${turn}` },
    }));
    expect((await ingest(server.url, product.key, points)).status).toBe(200);
  }
  const full = sizes();
  expect(full.log).toBeGreaterThan(150 * mebibyte);
  const { items } = await read<{ items: { id: string }[] }>(
    await person.get(`/products/${product.id}/metrics`),
  );
  await person.delete(`/products/${product.id}/metrics/${items[0]?.id}`);

  const reports = startReports(store);
  const isTidy = () => {
    const now = sizes();
    expect(now.tables).toBeLessThan((empty.tables + full.tables) / 2);
    expect(now.log).toBeLessThan(150 * mebibyte);
  };
  await vi.waitFor(isTidy, { timeout: 90_000, interval: 500 });

  await reports.stop();
  await server.stop();
});

function bytesIn(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + sizeOf(join(file.parentPath, file.name)), 0);
}

/** 0 of a file that the database removed meanwhile. */
const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
