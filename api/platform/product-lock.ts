import { sql } from "drizzle-orm";
import type { Db } from "./deps.ts";

/** The classes of our advisory locks that name a product. */
const lockClass = 7201;
const cellLockClass = 7202;

/** Held to the end of the transaction; many may write points at once. */
export async function lockToWrite(db: Db, productNo: number) {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${lockClass}::int, ${productNo}::int)`);
}

/** Held to the end of the transaction; nobody writes points of the product meanwhile. */
export async function lockToChange(db: Db, productNo: number) {
  await db.execute(sql`select pg_advisory_xact_lock(${lockClass}::int, ${productNo}::int)`);
}

/**
 * Held to the end of the transaction, by one writer at a time: all writers of a product meet in the
 * same cells anyway, and taken in turn they never wait for each other in a circle.
 */
export async function lockCells(db: Db, productNo: number) {
  await db.execute(sql`select pg_advisory_xact_lock(${cellLockClass}::int, ${productNo}::int)`);
}
