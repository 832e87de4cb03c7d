import {
  bigint,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
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
    /** Of its `series_days`: from "making" on points are added to them. */
    seriesDays: text("series_days").$type<"none" | "making" | "made">().notNull().default("none"),
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

/** Tag keys of a metric; one with too many values is not rolled up and never is again. */
export const tagKeys = pgTable(
  "tag_keys",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    key: text().notNull(),
    valueCount: integer("value_count").notNull(),
    isRolledUp: boolean("is_rolled_up").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId, t.key] })],
);

/** Numbers for the tag values that are rolled up, so that cells stay narrow. */
export const tagValues = pgTable(
  "tag_values",
  {
    productNo: integer("product_no").notNull(),
    id: serial().notNull(),
    metricId: integer("metric_id").notNull(),
    key: text().notNull(),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productNo, t.metricId, t.key, t.value] }),
    unique("tag_values_id").on(t.productNo, t.id),
  ],
);

/** `sum` is NaN where it might not fit a double; on equal times `last` is the greater value. */
const cell = {
  count: bigint({ mode: "number" }).notNull(),
  sum: doublePrecision().notNull(),
  min: doublePrecision().notNull(),
  max: doublePrecision().notNull(),
  last: doublePrecision().notNull(),
  lastTs: instant("last_ts").notNull(),
  arrivedAt: instant("arrived_at").notNull(),
};

/** What a metric's points of an hour in UTC come to. */
export const rollupHour = pgTable(
  "rollup_hour",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    hour: instant("hour").notNull(),
    ...cell,
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId, t.hour] })],
);

/** Of a day in the product's zone; `tagValueId` 0 is all points, else those with that tag. */
export const rollupDay = pgTable(
  "rollup_day",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    tagValueId: integer("tag_value_id").notNull(),
    day: date().notNull(),
    ...cell,
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId, t.tagValueId, t.day] })],
);

/** The newest point of a series in a day of the product's zone, of metrics that keep them. */
export const seriesDays = pgTable(
  "series_days",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    day: date().notNull(),
    seriesId: integer("series_id").notNull(),
    last: doublePrecision().notNull(),
    lastTs: instant("last_ts").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId, t.day, t.seriesId] })],
);

/** Metrics that are gone, until their points are too. */
export const deletedMetrics = pgTable(
  "deleted_metrics",
  {
    productNo: integer("product_no").notNull(),
    metricId: integer("metric_id").notNull(),
    deletedAt: instant("deleted_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.metricId] })],
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
  (t) => [
    primaryKey({ columns: [t.productNo, t.metricId, t.id] }),
    index("point_ids_series_ts").on(t.productNo, t.seriesId, t.ts),
  ],
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

/** Requests that a key may still send; without a row, a full bucket. UNLOGGED: a crash refills it. */
export const tokenBuckets = pgTable("token_buckets", {
  apiKeyId: uuid("api_key_id").primaryKey(),
  /** As of `filledAt`; a rate per second times whole milliseconds is exact in it. */
  tokens: numeric({ precision: 10, scale: 3, mode: "number" }).notNull(),
  filledAt: instant("filled_at").notNull(),
  /** What the latest statement took, for it to answer. */
  taken: integer().notNull(),
});

/** Narrow on purpose: no id, no tags. Its index by series and time is written by hand in a migration. */
export const points = pgTable("points", {
  productNo: integer("product_no").notNull(),
  metricId: integer("metric_id").notNull(),
  seriesId: integer("series_id").notNull(),
  ts: instant("ts").notNull(),
  value: doublePrecision().notNull(),
});
