import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";

const mostLog = 64 * 2 ** 20;

/**
 * What the processes beside a Postgres server do, which the embedded database does not have:
 * autovacuum (Postgres 17, "The Autovacuum Daemon") and the checkpointer, without which the log
 * and the time of a start after a crash would grow without end.
 */
export async function tidyEmbedded(db: Db): Promise<void> {
  await tidyTables(db);
  const [row] = await db.execute<{ bytes: number }>(sql`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes
    from pg_control_checkpoint()`);
  if (row && row.bytes > mostLog) await db.execute(sql`checkpoint`);
}

/** Gives the room of deleted rows back, and brings the planner's statistics up to date. */
async function tidyTables(db: Db): Promise<void> {
  const rows = await db.execute(sql`
    select relname as name, n_dead_tup > 500 + n_live_tup * 0.2 as "hasDeadRows"
    from pg_stat_user_tables
    where n_dead_tup > 500 + n_live_tup * 0.2 or n_mod_since_analyze > 500 + n_live_tup * 0.1`);
  for (const { name, hasDeadRows } of rows as unknown as { name: string; hasDeadRows: boolean }[]) {
    const how = hasDeadRows ? sql`vacuum (analyze)` : sql`analyze`;
    await db.execute(sql`${how} ${sql.identifier(name)}`);
  }
}
