import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export type ImportError = {
  line: number;
  column?: string | undefined;
  code: string;
  detail: string;
};

/** A CSV file on its way in; whoever holds the lease reads or stores it. */
export const imports = pgTable(
  "imports",
  {
    productNo: integer("product_no").notNull(),
    id: uuid().notNull(),
    no: serial().notNull(),
    status: text().$type<"reading" | "invalid" | "storing" | "done" | "failed">().notNull(),
    contentHash: text("content_hash"),
    lines: integer().notNull().default(0),
    accepted: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    errors: jsonb().$type<ImportError[]>().notNull().default([]),
    attempts: integer().notNull().default(0),
    leaseOwner: uuid("lease_owner").notNull(),
    leaseUntil: instant("lease_until").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.id] }), index("imports_created").on(t.createdAt)],
);

/**
 * Lines that were found valid and wait to be stored as points; `tags` is canonical JSON. In the
 * order of metric and time, points that go into the same cells of the roll-ups come together.
 */
export const importLines = pgTable(
  "import_lines",
  {
    productNo: integer("product_no").notNull(),
    importNo: integer("import_no").notNull(),
    line: integer().notNull(),
    metric: text().notNull(),
    value: doublePrecision().notNull(),
    ts: instant("ts").notNull(),
    tags: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.productNo, t.importNo, t.metric, t.ts, t.line] })],
);
