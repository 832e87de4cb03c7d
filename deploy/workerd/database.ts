import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "#api/platform/deps.ts";
import * as schema from "#schema/index.ts";

const connectSeconds = 4;

/**
 * A client for one request, since sockets cannot outlive it here; it connects at its first query.
 * The settings that a long-lived pool sends belong to the role or to Hyperdrive here.
 */
export function openRequestDatabase(url: string): { db: Db; close: () => Promise<void> } {
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    prepare: false,
    connect_timeout: connectSeconds,
    onnotice: () => undefined,
  });
  const db = drizzle(sql, { schema });
  return { db, close: () => sql.end({ timeout: 1 }).catch(() => undefined) };
}
