import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { places } from "./places.ts";

type Migration = { name: string; hash: string; statements: string[] };
type Applied = { name: string; hash: string };

/** Any number, but the same for every process that migrates. */
const lockNumber = 7_204_116_355;

function readMigrations(): Migration[] {
  const read = (file: string) => readFileSync(new URL(file, places.migrations), "utf8");
  const journal: { entries: { tag: string }[] } = JSON.parse(read("meta/_journal.json"));
  return journal.entries.map(({ tag: name }) => {
    const text = read(`${name}.sql`);
    const hash = createHash("sha256").update(text).digest("hex");
    return { name, hash, statements: text.split("--> statement-breakpoint") };
  });
}

/** The migrations that are still to be applied; throws when the database is not one of ours. */
function missingOnes(known: Migration[], applied: Applied[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, hash } of applied) {
    const migration = byName.get(name);
    if (!migration) {
      throw new Error(
        `the database was made by a newer version of Trackable (it has the migration ${name}); start that version, or restore a backup.`,
      );
    }
    if (migration.hash !== hash) {
      throw new Error(
        `the migration ${name} is not the one that made this database; start an unchanged version of Trackable.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}

/**
 * Brings the database up to date, in one transaction and one process at a time. Safe to run twice.
 * Answers the names of what was applied now; throws when the database is newer than this program.
 */
export async function migrate(db: Db): Promise<string[]> {
  const known = readMigrations();
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${lockNumber}::bigint)`);
    await tx.execute(sql`
      create table if not exists applied_migrations (
        name text primary key, hash text not null, applied_at timestamptz not null default now()
      )`);
    const applied = await tx.execute(sql`select name, hash from applied_migrations`);
    const missing = missingOnes(known, applied as unknown as Applied[]);
    for (const { name, hash, statements } of missing) {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(sql`insert into applied_migrations (name, hash) values (${name}, ${hash})`);
    }
    return missing.map(({ name }) => name);
  });
}
