import { and, asc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import {
  members,
  products,
  reportDeliveries,
  reportRuns,
  reports,
  subscriptions,
  users,
} from "#schema/index.ts";

export type DeliveryRow = typeof reportDeliveries.$inferSelect;
export type DueReport = Awaited<ReturnType<typeof lockDueReports>>[number];
export type InHand = NonNullable<Awaited<ReturnType<typeof findInHand>>>;

/** Reports whose time has come, longest waiting first; others do not see them until the end. */
export async function lockDueReports(db: Db, now: Date, most: number) {
  return db
    .select({ report: reports, weekStart: products.weekStart })
    .from(reports)
    .innerJoin(products, and(eq(products.id, reports.productId), isNull(products.deletedAt)))
    .where(lte(reports.nextDueAt, now))
    .orderBy(asc(reports.nextDueAt), asc(reports.id))
    .limit(most)
    .for("update", { of: reports, skipLocked: true });
}

export async function setNextDues(db: Db, dues: { reportId: string; nextDueAt: number }[]) {
  const ids = textArray(dues.map(({ reportId }) => reportId));
  const instants = numberArray(dues.map(({ nextDueAt }) => nextDueAt));
  await db.execute(sql`
    update ${reports} r set next_due_at = to_timestamp(d.due / 1000)
    from unnest(${ids}::text::uuid[], ${instants}::text::float8[]) as d(id, due)
    where r.id = d.id`);
}

type Lease = { now: Date; until: Date; owner: string };

/** Takes the mail that waits longest, of one run where it is named; undefined where none waits. */
export async function leaseDelivery(db: Db, { now, until, owner }: Lease, runId?: string) {
  const at = sqlInstant(now.getTime());
  const next = sql`(
    select id from ${reportDeliveries} d
    where d.status = 'pending' and d.next_try_at <= ${at}
      and (d.lease_until is null or d.lease_until < ${at})
      ${runId === undefined ? sql`` : sql`and d.run_id = ${runId}`}
    order by d.next_try_at, d.id limit 1 for update skip locked)`;
  const [row] = await db
    .update(reportDeliveries)
    .set({
      leaseUntil: until,
      leaseOwner: owner,
      lastTryAt: now,
      attempts: sql`${reportDeliveries.attempts} + 1`,
    })
    .where(eq(reportDeliveries.id, next))
    .returning();
  return row;
}

/** While the lease has not gone to somebody else. */
export const isHeldBy = (id: string, owner: string) =>
  and(
    eq(reportDeliveries.id, id),
    eq(reportDeliveries.leaseOwner, owner),
    eq(reportDeliveries.status, "pending"),
  );

/** The mail with all that says whether and how it goes out, right now; undefined when it is gone. */
export async function findInHand(db: Db, id: string, owner: string) {
  const [row] = await db
    .select({
      run: reportRuns,
      report: {
        dashboardId: reports.dashboardId,
        name: reports.name,
        enabled: reports.enabled,
        includeLink: reports.includeLink,
        linkMembersOnly: reports.linkMembersOnly,
        skipWhenEmpty: reports.skipWhenEmpty,
        attach: reports.attach,
        hasNewerRun: sql<boolean>`exists (
          select from ${reportRuns} newer where newer.report_id = ${reportRuns.reportId}
            and newer.kind = 'scheduled' and newer.due_at > ${reportRuns.dueAt})`,
        isRecipient: sql<boolean>`${reports.recipients} @> jsonb_build_array(${reportDeliveries.recipient})`,
      },
      product: {
        id: products.id,
        no: products.no,
        name: products.name,
        timezone: products.timezone,
        weekStart: products.weekStart,
        rollupEpoch: products.rollupEpoch,
        isRolledUp: products.isRolledUp,
        deletedAt: products.deletedAt,
      },
      isMember: sql<boolean>`exists (
        select from ${members} join ${users} on ${users.id} = ${members.userId}
        where ${members.productId} = ${reports.productId}
          and ${users.email} = ${reportDeliveries.recipient})`,
      subscription: {
        token: subscriptions.token,
        unsubscribedAt: subscriptions.unsubscribedAt,
      },
    })
    .from(reportDeliveries)
    .innerJoin(reportRuns, eq(reportRuns.id, reportDeliveries.runId))
    .innerJoin(reports, eq(reports.id, reportRuns.reportId))
    .innerJoin(products, eq(products.id, reports.productId))
    .innerJoin(
      subscriptions,
      and(
        eq(subscriptions.productId, reports.productId),
        eq(subscriptions.email, reportDeliveries.recipient),
      ),
    )
    .where(isHeldBy(id, owner));
  return row;
}

/** Begins the lease anew; false where it ended and somebody else may have the mail. */
export async function renewLease(db: Db, id: string, { now, until, owner }: Lease) {
  const rows = await db
    .update(reportDeliveries)
    .set({ leaseUntil: until })
    .where(
      and(isHeldBy(id, owner), sql`${reportDeliveries.leaseUntil} > ${sqlInstant(now.getTime())}`),
    )
    .returning({ id: reportDeliveries.id });
  return rows.length > 0;
}

export type Change = Partial<typeof reportDeliveries.$inferInsert> | { attempts: SQL };

/** Ends the lease with what became of the mail; without effect where the lease was lost. */
export async function endLease(db: Db, id: string, owner: string, change: Change) {
  await db
    .update(reportDeliveries)
    .set({ ...change, leaseUntil: null, leaseOwner: null })
    .where(isHeldBy(id, owner));
}

/** The try is not counted: the process ended before it could be made. */
export const giveBackLease = (db: Db, id: string, owner: string, now: Date) =>
  endLease(db, id, owner, {
    nextTryAt: now,
    attempts: sql`${reportDeliveries.attempts} - 1`,
  });
