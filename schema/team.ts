import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./auth.ts";
import { instant } from "./columns.ts";
import { products } from "./product.ts";

/**
 * An invite works once, for `email` alone; a new link of the same invite kills the old one. A
 * product has at most one open invite for an address.
 */
export const invites = pgTable(
  "invites",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text().notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: uuid("invited_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    /** What became of the mail with the newest link. */
    mail: text().notNull().default("sent"),
    mailReply: text("mail_reply"),
  },
  (t) => [
    uniqueIndex("invites_open")
      .on(t.productId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
  ],
);
