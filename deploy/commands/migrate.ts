import { readEntry } from "#deploy/entry.ts";
import { ownOrJoinDatabase } from "#deploy/host-database.ts";
import { migrate } from "#deploy/migrations.ts";

/** `trackable migrate`: brings the database up to date and says what was done. */
export async function runMigrate() {
  const { settings } = readEntry();
  const database = await ownOrJoinDatabase(settings);
  const applied = await migrate(database.db);
  await database.close();
  const words =
    applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.";
  process.stdout.write(`${words}\n`);
}
