import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "./auth.ts";
import { instant } from "./columns.ts";
import { dashboards } from "./dashboard.ts";
import { products } from "./product.ts";

/**
 * `schedule`, `range` and `attach` hold what the api's schemas parsed, unchanged. `nextDueAt` is the
 * schedule that processes look at; null while a report is paused.
 */
export const reports = pgTable(
  "reports",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    dashboardId: uuid("dashboard_id")
      .notNull()
      .references(() => dashboards.id, { onDelete: "cascade" }),
    name: text().notNull(),
    schedule: jsonb().$type<unknown>().notNull(),
    timezone: text().notNull(),
    recipients: jsonb().$type<string[]>().notNull(),
    range: jsonb().$type<unknown>().notNull(),
    attach: jsonb().$type<("pdf" | "csv")[]>().notNull(),
    skipWhenEmpty: boolean("skip_when_empty").notNull(),
    includeLink: boolean("include_link").notNull(),
    linkMembersOnly: boolean("link_members_only").notNull(),
    enabled: boolean().notNull(),
    nextDueAt: instant("next_due_at"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    index("reports_product").on(t.productId),
    index("reports_dashboard").on(t.dashboardId),
    index("reports_due").on(t.nextDueAt).where(sql`${t.nextDueAt} is not null`),
  ],
);

/**
 * One going-out of a report. Range and zone are those at the time it was claimed, and what "last
 * week" means is told by `dueAt`, so that every try shows the same period; `periodFrom` is null for
 * all points there are.
 */
export const reportRuns = pgTable(
  "report_runs",
  {
    id: uuid().primaryKey(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    productId: uuid("product_id").notNull(),
    kind: text().$type<"scheduled" | "manual" | "test">().notNull(),
    dueAt: instant("due_at").notNull(),
    range: jsonb().$type<unknown>().notNull(),
    timezone: text().notNull(),
    periodFrom: instant("period_from"),
    periodTo: instant("period_to").notNull(),
    /** Why nobody was to get it; null for a run that goes out. */
    skipped: text().$type<"missed" | "changed" | "empty" | "mail_off" | "no_recipients">(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("report_runs_once").on(t.reportId, t.dueAt, t.kind),
    index("report_runs_created").on(t.createdAt),
  ],
);

/** One mail to one recipient; whoever holds the lease sends it, by the same Message-ID on each try. */
export const reportDeliveries = pgTable(
  "report_deliveries",
  {
    id: uuid().primaryKey(),
    runId: uuid("run_id")
      .notNull()
      .references(() => reportRuns.id, { onDelete: "cascade" }),
    productId: uuid("product_id").notNull(),
    recipient: text().notNull(),
    status: text()
      .$type<"pending" | "sent" | "failed" | "unsubscribed" | "cancelled" | "skipped">()
      .notNull(),
    attempts: integer().notNull(),
    nextTryAt: instant("next_try_at").notNull(),
    giveUpAt: instant("give_up_at").notNull(),
    leaseUntil: instant("lease_until"),
    leaseOwner: text("lease_owner"),
    messageId: text("message_id").notNull(),
    /** The mail server's last words, or what stood in the way and what to do about it. */
    reply: text(),
    lastTryAt: instant("last_try_at"),
    sentAt: instant("sent_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("report_deliveries_once").on(t.runId, t.recipient),
    index("report_deliveries_due").on(t.nextTryAt, t.id).where(sql`${t.status} = 'pending'`),
  ],
);

/**
 * Whether an address wants a product's reports. The token stands in each of its mails, so it is
 * kept as it is: it can end and resume the mails to this one address, and nothing else.
 */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: uuid().primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    email: text().notNull(),
    token: text().notNull().unique(),
    unsubscribedAt: instant("unsubscribed_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("subscriptions_once").on(t.productId, t.email)],
);
