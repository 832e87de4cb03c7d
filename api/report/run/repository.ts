import { and, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { reportDeliveries, reportRuns } from "#schema/index.ts";

export type RunRow = typeof reportRuns.$inferSelect;
export type NewRun = typeof reportRuns.$inferInsert;
export type DeliveryRow = typeof reportDeliveries.$inferSelect;
type RunsOfReport = { productId: string; reportId: string };
export type RunPosition = { dueAt: Date; id: string };

const isOf = ({ productId, reportId }: RunsOfReport) =>
  and(eq(reportRuns.productId, productId), eq(reportRuns.reportId, reportId));

/** Answers those that are new; the same due time of a report is run once. */
export async function insertRuns(db: Db, runs: NewRun[]) {
  if (runs.length === 0) return [];
  return db
    .insert(reportRuns)
    .values(runs)
    .onConflictDoNothing({ target: [reportRuns.reportId, reportRuns.dueAt, reportRuns.kind] })
    .returning();
}

export async function insertDeliveries(
  db: Db,
  deliveries: (typeof reportDeliveries.$inferInsert)[],
) {
  if (deliveries.length === 0) return;
  await db
    .insert(reportDeliveries)
    .values(deliveries)
    .onConflictDoNothing({ target: [reportDeliveries.runId, reportDeliveries.recipient] });
}

/** The latest due first, one more than `limit`. */
export async function listRuns(
  db: Db,
  of: RunsOfReport,
  limit: number,
  after: RunPosition | undefined,
) {
  const earlier =
    after &&
    or(
      lt(reportRuns.dueAt, after.dueAt),
      and(eq(reportRuns.dueAt, after.dueAt), lt(reportRuns.id, after.id)),
    );
  return db
    .select()
    .from(reportRuns)
    .where(and(isOf(of), earlier))
    .orderBy(desc(reportRuns.dueAt), desc(reportRuns.id))
    .limit(limit + 1);
}

/** By recipient. */
export async function listDeliveries(db: Db, productId: string, runIds: string[]) {
  if (runIds.length === 0) return [];
  return db
    .select()
    .from(reportDeliveries)
    .where(and(eq(reportDeliveries.productId, productId), inArray(reportDeliveries.runId, runIds)))
    .orderBy(reportDeliveries.recipient);
}

/** Of each report the run that was due last, tests aside. */
export async function findLastRuns(db: Db, productId: string, reportIds: string[]) {
  if (reportIds.length === 0) return [];
  return db
    .selectDistinctOn([reportRuns.reportId])
    .from(reportRuns)
    .where(
      and(
        eq(reportRuns.productId, productId),
        inArray(reportRuns.reportId, reportIds),
        ne(reportRuns.kind, "test"),
      ),
    )
    .orderBy(reportRuns.reportId, desc(reportRuns.dueAt), desc(reportRuns.id));
}

type DeliveryRef = RunsOfReport & { runId: string; deliveryId: string };

export async function findDelivery(
  db: Db,
  { productId, reportId, runId, deliveryId }: DeliveryRef,
) {
  const [row] = await db
    .select({ delivery: reportDeliveries })
    .from(reportDeliveries)
    .innerJoin(
      reportRuns,
      and(eq(reportRuns.id, reportDeliveries.runId), eq(reportRuns.reportId, reportId)),
    )
    .where(
      and(
        eq(reportDeliveries.productId, productId),
        eq(reportDeliveries.id, deliveryId),
        eq(reportDeliveries.runId, runId),
      ),
    );
  return row?.delivery;
}

/** Answers undefined where it is neither failed nor waiting, or somebody sends it right now. */
export async function retryDelivery(
  db: Db,
  { productId, deliveryId }: DeliveryRef,
  change: { nextTryAt: Date; giveUpAt: Date; reply?: string },
) {
  const now = change.nextTryAt.toISOString();
  const [row] = await db
    .update(reportDeliveries)
    .set({ status: "pending", attempts: 0, ...change })
    .where(
      and(
        eq(reportDeliveries.productId, productId),
        eq(reportDeliveries.id, deliveryId),
        inArray(reportDeliveries.status, ["failed", "pending"]),
        sql`(${reportDeliveries.leaseUntil} is null or ${reportDeliveries.leaseUntil} < ${now}::timestamptz)`,
      ),
    )
    .returning();
  return row;
}

/** Housekeeping, in short statements; answers how many. */
export async function deleteRunsBefore(db: Db, before: Date, most: number) {
  const old = db
    .select({ id: reportRuns.id })
    .from(reportRuns)
    .where(lt(reportRuns.createdAt, before))
    .limit(most);
  const rows = await db
    .delete(reportRuns)
    .where(inArray(reportRuns.id, old))
    .returning({ id: reportRuns.id });
  return rows.length;
}
