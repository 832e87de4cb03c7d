import { sql } from "drizzle-orm";
import type { Db } from "./deps.ts";

/** The class of our advisory locks that name a product. */
const lockClass = 7201;

/** Held to the end of the transaction; many may write points at once. */
export async function lockToWrite(db: Db, productNo: number) {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${lockClass}::int, ${productNo}::int)`);
}

/** Held to the end of the transaction; nobody writes points of the product meanwhile. */
export async function lockToChange(db: Db, productNo: number) {
  await db.execute(sql`select pg_advisory_xact_lock(${lockClass}::int, ${productNo}::int)`);
}
