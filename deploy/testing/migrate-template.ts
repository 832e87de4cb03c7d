import { type DatabasePlace, openDatabase } from "../adapters/database.ts";
import { migrate } from "../migrations.ts";

/** Brings the database that the test files copy up to date, and leaves no connection on it. */
export async function migrateTemplate(place: DatabasePlace) {
  const { db, close } = openDatabase(place);
  await migrate(db);
  await close();
}
