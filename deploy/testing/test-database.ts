import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import postgres from "postgres";
import { inject } from "vitest";
import type { DatabasePlace } from "../adapters/database.ts";
import { openEmbeddedDatabase } from "../embedded-database.ts";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

declare module "vitest" {
  interface ProvidedContext {
    database: "embedded" | "postgres";
    embeddedTemplate: string;
    postgresAdminUrl: string;
  }
}

type TestDatabase = {
  source: DatabasePlace;
  close: () => Promise<void>;
};

/**
 * A migrated, empty database for one test file, of the kind that its vitest project asks for.
 * Close it after the file's tests, once the clients on it are closed.
 */
export function openTestDatabase(): Promise<TestDatabase> {
  return inject("database") === "embedded" ? openEmbedded() : openOnPostgres();
}

async function openEmbedded(): Promise<TestDatabase> {
  const dataDir = makeTempDir("embedded");
  const isNoSocket = (path: string) => !path.endsWith(".sock");
  cpSync(inject("embeddedTemplate"), dataDir, { recursive: true, filter: isNoSocket });
  const database = await openEmbeddedDatabase(dataDir);
  return {
    source: { socketPath: database.socketPath },
    close: async () => {
      await database.close();
      removeTempDir(dataDir);
    },
  };
}

async function openOnPostgres(): Promise<TestDatabase> {
  const adminUrl = inject("postgresAdminUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const sql = postgres(adminUrl, { max: 1, idle_timeout: 1, onnotice: () => {} });
  await sql`create database ${sql(name)} template template_migrated`;
  const url = new URL(adminUrl);
  url.pathname = name;
  return {
    source: { url: url.href },
    close: async () => {
      await sql`drop database ${sql(name)} with (force)`;
      await sql.end();
    },
  };
}
