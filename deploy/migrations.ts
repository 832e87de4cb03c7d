import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { DrizzleQueryError, sql } from "drizzle-orm";
import { databaseCode } from "#api/platform/database-errors.ts";
import type { Db } from "#api/platform/deps.ts";
import { reasonInWords } from "./adapters/reason.ts";
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

/** SQLSTATE 42501: the role may not do this. */
const isForbidden = (error: unknown) => databaseCode(error) === "42501";

/** A statement that failed, told without it. */
function whyNotMigrated(error: DrizzleQueryError) {
  const next = isForbidden(error)
    ? "Let the role of DATABASE_URL create and own the tables, or use another role."
    : "Nothing was changed; the database's log says more.";
  return new Error(`the database cannot be brought up to date: ${reasonInWords(error)}. ${next}`);
}

/**
 * Brings the database up to date, in one transaction and one process at a time. Safe to run twice.
 * Answers the names of what was applied now; throws one line when the database is newer than this
 * program, or refuses.
 */
export async function migrate(db: Db): Promise<string[]> {
  const known = readMigrations();
  try {
    return await db.transaction((tx) => applyMissing(tx, known));
  } catch (error) {
    throw error instanceof DrizzleQueryError ? whyNotMigrated(error) : error;
  }
}

async function applyMissing(tx: Pick<Db, "execute">, known: Migration[]) {
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
}
