import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./auth.ts";
import { instant } from "./columns.ts";
import { products } from "./product.ts";

/** `range`, `filters`, `query` and `options` hold what the api's schemas parsed, unchanged. */
export const dashboards = pgTable(
  "dashboards",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    name: text().notNull(),
    description: text().notNull(),
    position: integer().notNull(),
    version: integer().notNull(),
    range: jsonb().$type<unknown>().notNull(),
    timezone: text(),
    refreshSeconds: integer("refresh_seconds"),
    filters: jsonb().$type<unknown>().notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [index("dashboards_product").on(t.productId)],
);

export const widgets = pgTable(
  "widgets",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id").notNull(),
    dashboardId: uuid("dashboard_id")
      .notNull()
      .references(() => dashboards.id, { onDelete: "cascade" }),
    title: text().notNull(),
    kind: text().notNull(),
    x: integer().notNull(),
    y: integer().notNull(),
    w: integer().notNull(),
    h: integer().notNull(),
    /** Null for text, which asks for no numbers. */
    query: jsonb().$type<unknown>(),
    options: jsonb().$type<unknown>().notNull(),
    /** The dashboard's version that last changed anything of it but its place. */
    version: integer().notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("widgets_dashboard").on(t.dashboardId)],
);

/**
 * Public links to a dashboard; what ends is deleted, and the audit log remembers it. The token is
 * kept as it is, since editors read it again in the list: it opens one dashboard for reading, which
 * whoever reads this table can read anyway.
 */
export const shareLinks = pgTable(
  "share_links",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    dashboardId: uuid("dashboard_id")
      .notNull()
      .references(() => dashboards.id, { onDelete: "cascade" }),
    token: text().notNull().unique(),
    passwordHash: text("password_hash"),
    /** Sites that may show the dashboard in a frame. */
    allowedOrigins: jsonb("allowed_origins").$type<string[]>().notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    index("share_links_product").on(t.productId),
    index("share_links_dashboard").on(t.dashboardId),
    index("share_links_creator").on(t.createdBy),
  ],
);
