import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Fixed windows shared by all processes; UNLOGGED, since a crash may forget them. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  windowStart: instant("window_start").notNull(),
  count: integer().notNull(),
});

/**
 * Who did what; append-only, which a trigger holds. No foreign keys: a row outlives its actor, its
 * target and its product.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid().primaryKey(),
    at: instant("at").notNull(),
    productId: uuid("product_id"),
    actorType: text("actor_type").$type<"person" | "api_key" | "anonymous">().notNull(),
    actorId: uuid("actor_id"),
    action: text().notNull(),
    targetType: text("target_type"),
    targetId: text("target_id"),
    /** What the target was called at the time. */
    targetName: text("target_name"),
    changes: jsonb().$type<Record<string, unknown>>(),
    address: text(),
    userAgent: text("user_agent"),
    requestId: text("request_id"),
  },
  (t) => [
    index("audit_log_product").on(t.productId, t.id),
    index("audit_log_actor").on(t.actorId),
    index("audit_log_at").on(t.at),
  ],
);

/** One row: whether the mail server took the last mail that a request sent, and what it said. */
export const mailState = pgTable("mail_state", {
  only: boolean().primaryKey().default(true),
  failingSince: instant("failing_since"),
  reply: text(),
});
