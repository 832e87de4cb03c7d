import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { members, reports, users } from "#schema/index.ts";

export type ReportRow = typeof reports.$inferSelect;
type ReportRef = { productId: string; reportId: string };

const isReport = ({ productId, reportId }: ReportRef) =>
  and(eq(reports.productId, productId), eq(reports.id, reportId));

/** Oldest first, one more than `limit`. */
export async function listReports(
  db: Db,
  productId: string,
  limit: number,
  after: string | undefined,
) {
  return db
    .select()
    .from(reports)
    .where(and(eq(reports.productId, productId), after ? gt(reports.id, after) : undefined))
    .orderBy(asc(reports.id))
    .limit(limit + 1);
}

export async function countReports(db: Db, productId: string) {
  return db.$count(reports, eq(reports.productId, productId));
}

export async function insertReport(db: Db, report: typeof reports.$inferInsert) {
  const [row] = await db.insert(reports).values(report).returning();
  if (!row) throw new Error("the insert answered no row");
  return row;
}

export async function findReport(db: Db, ref: ReportRef) {
  const [row] = await db.select().from(reports).where(isReport(ref));
  return row;
}

/** As `findReport`; nobody claims or changes the row until the transaction ends. */
export async function lockReport(db: Db, ref: ReportRef) {
  const [row] = await db.select().from(reports).where(isReport(ref)).for("update");
  return row;
}

export async function updateReport(
  db: Db,
  ref: ReportRef,
  change: Partial<typeof reports.$inferInsert>,
) {
  const [row] = await db.update(reports).set(change).where(isReport(ref)).returning();
  return row;
}

/** Answers what was deleted. */
export async function deleteReport(db: Db, ref: ReportRef) {
  const [row] = await db.delete(reports).where(isReport(ref)).returning();
  return row;
}

/** Takes a person's address off all of a product's reports. */
export async function removeRecipient(db: Db, productId: string, userId: string) {
  const email = sql`(select ${users.email} from ${users} where ${users.id} = ${userId})`;
  await db
    .update(reports)
    .set({ recipients: sql`${reports.recipients} - ${email}` })
    .where(and(eq(reports.productId, productId), sql`${reports.recipients} ? ${email}`));
}

/** Puts another address in the place of a person's, in the reports of all products they belong to. */
export async function moveRecipient(db: Db, userId: string, from: string, to: string) {
  const theirs = db
    .select({ id: members.productId })
    .from(members)
    .where(eq(members.userId, userId));
  await db
    .update(reports)
    .set({
      recipients: sql`(${reports.recipients} - ${from}::text - ${to}::text) || jsonb_build_array(${to}::text)`,
    })
    .where(and(inArray(reports.productId, theirs), sql`${reports.recipients} ? ${from}::text`));
}
