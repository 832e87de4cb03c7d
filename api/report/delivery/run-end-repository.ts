import { and, eq, not, or, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import { reportDeliveries, reportRuns } from "#schema/index.ts";
import { type Change, endLease, isHeldBy } from "./repository.ts";

type HeldRef = { id: string; runId: string; owner: string; now: Date };

/**
 * In the caller's transaction: ends the held mail and those of its run that wait for a process;
 * false where it is not held any more.
 */
async function endRun(db: Db, { id, runId, owner, now }: HeldRef, change: Change) {
  const [held] = await db
    .select({ id: reportDeliveries.id })
    .from(reportDeliveries)
    .where(isHeldBy(id, owner))
    .for("update");
  if (!held) return false;
  const isFree = sql`(${reportDeliveries.leaseUntil} is null
    or ${reportDeliveries.leaseUntil} < ${sqlInstant(now.getTime())})`;
  await db
    .update(reportDeliveries)
    .set({ ...change, leaseUntil: null, leaseOwner: null })
    .where(
      and(
        eq(reportDeliveries.runId, runId),
        eq(reportDeliveries.status, "pending"),
        or(eq(reportDeliveries.id, id), isFree),
      ),
    );
  return true;
}

/**
 * In the caller's transaction: a mail that ends every process is given up, and where none of its
 * run went out, so are the others, which would do the same.
 */
export async function giveUpRun(db: Db, held: HeldRef, reply: string) {
  const change = { status: "failed" as const, reply };
  const [sent] = await db
    .select({ id: reportDeliveries.id })
    .from(reportDeliveries)
    .where(and(eq(reportDeliveries.runId, held.runId), eq(reportDeliveries.status, "sent")))
    .limit(1);
  if (sent) await endLease(db, held.id, held.owner, change);
  else await endRun(db, held, change);
}

/**
 * In the caller's transaction: a run that has nothing to say goes to nobody. Mails that went out,
 * and those that another process has in hand, stay as they are, and so does the run for their sake.
 */
export async function skipRun(db: Db, held: HeldRef) {
  if (!(await endRun(db, held, { status: "skipped" }))) return;
  const { runId } = held;
  const goesOut = sql`exists (
    select from ${reportDeliveries} d where d.run_id = ${runId} and d.status in ('pending', 'sent'))`;
  await db
    .update(reportRuns)
    .set({ skipped: "empty" })
    .where(and(eq(reportRuns.id, runId), not(goesOut)));
}
