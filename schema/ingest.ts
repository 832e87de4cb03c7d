import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { products } from "./product.ts";

export type Unit = {
  type: "number" | "percent" | "currency" | "duration" | "bytes" | "custom";
  currency?: string | undefined;
  label?: string | undefined;
};

export const metrics = pgTable(
  "metrics",
  {
    id: serial().primaryKey(),
    publicId: uuid("public_id").notNull().unique(),
    productNo: integer("product_no")
      .notNull()
      .references(() => products.no, { onDelete: "cascade" }),
    key: text().notNull(),
    name: text(),
    description: text().notNull().default(""),
    unit: jsonb().$type<Unit>().notNull().default({ type: "number" }),
    kind: text().$type<"event" | "level" | "ratio">().notNull().default("event"),
    defaultAggregation: text("default_aggregation"),
    direction: text().$type<"up" | "down">().notNull().default("up"),
    target: doublePrecision(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [unique("metrics_product_key").on(t.productNo, t.key)],
);

/** One row per combination of tags of a metric; points name it instead of repeating the tags. */
export const series = pgTable(
  "series",
  {
    productNo: integer("product_no").notNull(),
    id: serial().notNull(),
    metricId: integer("metric_id").notNull(),
    tagsHash: uuid("tags_hash").notNull(),
    tags: jsonb().$type<Record<string, string>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productNo, t.id] }),
    unique("series_tags_hash").on(t.productNo, t.metricId, t.tagsHash),
    index("series_tags").using("gin", t.tags),
  ],
);

/** Only of points that brought an id of their own; the key makes the second one a duplicate. */
export const pointIds = pgTable(
  "point_ids",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    id: text().notNull(),
    seriesId: integer("series_id").notNull(),
    ts: instant("ts").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId, t.id] })],
);

/** What a request with an Idempotency-Key stored, so that its repetition answers the same. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    productNo: integer("product_no").notNull(),
    key: text().notNull(),
    bodyHash: text("body_hash").notNull(),
    accepted: integer().notNull(),
    duplicates: integer().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productNo, t.key] }),
    index("idempotency_created").on(t.createdAt),
  ],
);

/** Narrow on purpose: no id, no tags. Its covering index is written by hand in a migration. */
export const points = pgTable("points", {
  productNo: integer("product_no").notNull(),
  metricId: integer("metric_id").notNull(),
  seriesId: integer("series_id").notNull(),
  ts: instant("ts").notNull(),
  value: doublePrecision().notNull(),
});
