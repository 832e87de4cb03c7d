import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";

/** Columns that note a use, not a change. */
const uses = ["last_used_at", "last_seen_at"];
/** Refusals are written down, and are no change. */
const notRefused = sql`where action <> 'access.refused'`;
const besides = new Set(["rate_limits", "token_buckets", "mail_state"]);

/** What every table holds, as one digest each; the same where nothing was changed. */
export async function snapshot(db: Db): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const names = [...tables].map(({ name }) => name).filter((name) => !besides.has(name));
  const digests = names.map((name) => {
    const row = sql.join(
      [sql`to_jsonb(t)`, ...uses.map((column) => sql`${column}::text`)],
      sql` - `,
    );
    return sql`select ${name}::text as name, md5(coalesce(string_agg((${row})::text, ',' order by (${row})::text), '')) as digest from ${sql.identifier(name)} t ${name === "audit_log" ? notRefused : sql``}`;
  });
  const rows = await db.execute<{ name: string; digest: string }>(
    sql.join(digests, sql` union all `),
  );
  return Object.fromEntries([...rows].map(({ name, digest }) => [name, digest]));
}
