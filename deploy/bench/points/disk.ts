import { setTimeout as pause } from "node:timers/promises";
import type { Site } from "./site.ts";

const longestWaitMs = 180_000;
const quietMs = 5_000;

/** Bytes on disk of all tables of the database, their indexes and roll-ups included, as it stands. */
export async function bytesOnDisk({ sql }: Site): Promise<number> {
  const [row] = await sql<{ bytes: string }[]>`
    select sum(pg_total_relation_size(oid)) as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  return Number(row?.bytes);
}

/** Waits until Postgres has looked through what was written and its own cleaning pauses. */
export async function settle({ sql }: Site) {
  const deadline = Date.now() + longestWaitMs;
  for (let quietSince = Date.now(); Date.now() < deadline; await pause(500)) {
    const [row] = await sql<{ busy: boolean }[]>`
      select exists (select 1 from pg_stat_activity where backend_type = 'autovacuum worker')
        or not exists (
          select 1 from pg_stat_user_tables
          where relname = 'points' and last_autoanalyze is not null and last_autovacuum is not null
        ) as busy`;
    if (row?.busy) quietSince = Date.now();
    else if (Date.now() - quietSince >= quietMs) return;
  }
}
