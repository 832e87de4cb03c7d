import { onTestFinished } from "vitest";
import { startPostgres } from "./postgres-server.ts";
import type { Store } from "./server.ts";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

export const kinds = ["embedded", "postgres"] as const;

/** An empty store of its own for one test: a data directory, or a real Postgres just started. */
export async function makeStore(kind: (typeof kinds)[number]): Promise<Store> {
  if (kind === "embedded") return { dataDir: makeDataDir() };
  return { url: (await makePostgres()).url() };
}

/** A real Postgres for one test, ended after it. */
export async function makePostgres() {
  const postgres = await startPostgres();
  onTestFinished(postgres.stop);
  return postgres;
}

/** An empty directory for one test, removed after it. */
export function makeDataDir() {
  const dataDir = makeTempDir("data");
  onTestFinished(() => removeTempDir(dataDir));
  return dataDir;
}
