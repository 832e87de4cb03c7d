import { boolean, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** `email` is stored trimmed and lower-cased; the unique key decides who comes first. */
export const users = pgTable("users", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerifiedAt: instant("email_verified_at"),
  /** Of accounts made while mail was set up: they sign in once their address is verified. */
  mustVerifyEmail: boolean("must_verify_email").notNull().default(false),
  passwordHash: text("password_hash"),
  timezone: text(),
  weekStart: text("week_start"),
  createdAt: instant("created_at").notNull(),
});

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    address: text(),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expires").on(t.expiresAt)],
);

/** Links sent by mail; of each only the SHA-256 is kept, bound to its purpose and address. */
export const mailTokens = pgTable(
  "mail_tokens",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text().$type<"verify_email" | "change_email" | "reset_password">().notNull(),
    email: text().notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** Of a change of address: the session that asked for it, which goes on. */
    sessionId: uuid("session_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("mail_tokens_user").on(t.userId), index("mail_tokens_expires").on(t.expiresAt)],
);

/** Who a person is to a provider; `email` is for showing only, the subject is the identity. */
export const oauthIdentities = pgTable(
  "oauth_identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    unique("oauth_identities_user_provider").on(t.userId, t.provider),
  ],
);
