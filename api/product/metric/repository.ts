import { and, asc, eq, gt, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { metrics } from "#schema/index.ts";

export type MetricRow = typeof metrics.$inferSelect;
export type NewMetric = typeof metrics.$inferInsert;

export async function findMetricIds(db: Db, productNo: number, keys: string[]) {
  return db
    .select({ id: metrics.id, key: metrics.key })
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        sql`${metrics.key} = any(${textArray(keys)}::text::text[])`,
      ),
    );
}

export async function findExisting(db: Db, productNo: number, ids: number[]) {
  const rows = await db
    .select({ id: metrics.id })
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        sql`${metrics.id} = any(${numberArray(ids)}::text::int[])`,
      ),
    );
  return rows.map(({ id }) => id);
}

export async function listMetricIds(db: Db, productNo: number) {
  const rows = await db
    .select({ id: metrics.id })
    .from(metrics)
    .where(eq(metrics.productNo, productNo))
    .orderBy(asc(metrics.id));
  return rows.map(({ id }) => id);
}

/** The definition alone; answers false when there is no such metric. */
export async function deleteMetric(db: Db, productNo: number, id: number) {
  const rows = await db
    .delete(metrics)
    .where(and(eq(metrics.productNo, productNo), eq(metrics.id, id)))
    .returning({ id: metrics.id });
  return rows.length > 0;
}

/** In the order given; metrics that another transaction makes meanwhile are left to it. */
export async function insertMetrics(db: Db, rows: NewMetric[]) {
  await db
    .insert(metrics)
    .values(rows)
    .onConflictDoNothing({ target: [metrics.productNo, metrics.key] });
}

export async function findMetricsByKey(db: Db, productNo: number, keys: string[]) {
  return db
    .select()
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        sql`${metrics.key} = any(${textArray(keys)}::text::text[])`,
      ),
    );
}

export async function findMetric(db: Db, productNo: number, metricId: string) {
  const [row] = await db
    .select()
    .from(metrics)
    .where(and(eq(metrics.productNo, productNo), eq(metrics.publicId, metricId)));
  return row;
}

/** By key, one more than `limit`. */
export async function listMetrics(
  db: Db,
  productNo: number,
  limit: number,
  after: string | undefined,
) {
  return db
    .select()
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        after === undefined ? undefined : gt(metrics.key, after),
      ),
    )
    .orderBy(asc(metrics.key))
    .limit(limit + 1);
}

export async function listAllMetrics(db: Db, productNo: number) {
  return db
    .select({ id: metrics.id, key: metrics.key })
    .from(metrics)
    .where(eq(metrics.productNo, productNo))
    .orderBy(asc(metrics.key));
}

export async function updateMetric(
  db: Db,
  productNo: number,
  metricId: string,
  change: Partial<NewMetric>,
) {
  const [row] = await db
    .update(metrics)
    .set(change)
    .where(and(eq(metrics.productNo, productNo), eq(metrics.publicId, metricId)))
    .returning();
  return row;
}
