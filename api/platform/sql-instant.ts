import { type SQL, sql } from "drizzle-orm";

/** An instant, given in epoch milliseconds, as a timestamptz that every driver takes. */
export const sqlInstant = (ms: number): SQL =>
  sql`${new Date(ms).toISOString()}::text::timestamptz`;
