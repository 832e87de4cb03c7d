import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Fixed windows shared by all processes; UNLOGGED, since a crash may forget them. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  windowStart: instant("window_start").notNull(),
  count: integer().notNull(),
});
