import { type SQL, sql } from "drizzle-orm";

/**
 * An instant, given in epoch milliseconds, as a timestamptz that every driver takes. Immutable, so
 * that it is worked out once: a text would be read again for every look into an index.
 */
export const sqlInstant = (ms: number): SQL => sql`to_timestamp(${ms}::float8 / 1000)`;
