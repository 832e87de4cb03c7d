import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateTemplate } from "./migrate-template.ts";
import { startPostgres } from "./postgres-server.ts";

/** Starts the Postgres whose migrated template database every test file copies. */
export async function setup(project: TestProject) {
  const server = await startPostgres();
  const sql = postgres(server.url(), { max: 1 });
  await sql`create database template_migrated`;
  await sql.end();
  await migrateTemplate({ url: server.url("template_migrated") });
  project.provide("postgresAdminUrl", server.url());
  return server.stop;
}
