import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
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
    query: jsonb().$type<unknown>().notNull(),
    options: jsonb().$type<unknown>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("widgets_dashboard").on(t.dashboardId)],
);
