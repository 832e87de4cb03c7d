import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";

/**
 * Brings the planner's statistics up to date where a tenth of a table changed, as autovacuum does
 * on a server (Postgres 17, "The Autovacuum Daemon"); the embedded database has no such process.
 */
export async function analyzeWhereStale(db: Db): Promise<void> {
  const rows = await db.execute(sql`
    select relname as name from pg_stat_user_tables
    where n_mod_since_analyze > 500 + n_live_tup * 0.1`);
  for (const { name } of rows as unknown as { name: string }[]) {
    await db.execute(sql`analyze ${sql.identifier(name)}`);
  }
}
