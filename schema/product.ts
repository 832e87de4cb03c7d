import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./auth.ts";
import { instant } from "./columns.ts";

/** The tenant. `no` is internal and leads the key of every hot table. */
export const products = pgTable("products", {
  id: uuid().primaryKey(),
  no: serial().notNull().unique(),
  name: text().notNull(),
  timezone: text().notNull(),
  weekStart: text("week_start").notNull(),
  /** Rises with every change of zone, so that nobody goes on in the old one. */
  rollupEpoch: integer("rollup_epoch").notNull().default(0),
  /** False while the roll-ups are being made: queries read raw points meanwhile. */
  isRolledUp: boolean("is_rolled_up").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  deletedAt: instant("deleted_at"),
});

export const members = pgTable(
  "members",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.productId, t.userId] }), index("members_user").on(t.userId)],
);

/** `publicId` is the readable part of the key; of the secret only its SHA-256 is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    publicId: text("public_id").notNull().unique(),
    prefix: text().notNull(),
    secretHash: text("secret_hash").notNull(),
    name: text().notNull(),
    scopes: jsonb().$type<("ingest" | "read")[]>().notNull(),
    rateLimit: integer("rate_limit").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    /** Of a key that was rotated: the one in its place. */
    replacedBy: uuid("replaced_by"),
  },
  (t) => [index("api_keys_product").on(t.productId)],
);
