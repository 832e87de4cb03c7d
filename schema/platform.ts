import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Fixed windows shared by all processes; UNLOGGED, since a crash may forget them. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  windowStart: timestamp("window_start", { withTimezone: true, precision: 3 }).notNull(),
  count: integer().notNull(),
});
