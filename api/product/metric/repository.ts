import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { metrics, products } from "#schema/index.ts";

export type MetricRow = typeof metrics.$inferSelect;
export type NewMetric = typeof metrics.$inferInsert;

/** What a writer of points needs to know of a metric. */
const written = { id: metrics.id, key: metrics.key, seriesDays: metrics.seriesDays };

export async function findWritten(db: Db, productNo: number, keys: string[]) {
  return db
    .select(written)
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        sql`${metrics.key} = any(${textArray(keys)}::text::text[])`,
      ),
    );
}

export async function findExisting(db: Db, productNo: number, ids: number[]) {
  return db
    .select(written)
    .from(metrics)
    .where(
      and(
        eq(metrics.productNo, productNo),
        sql`${metrics.id} = any(${numberArray(ids)}::text::int[])`,
      ),
    );
}

export async function listMetricIds(db: Db, productNo: number) {
  const rows = await db
    .select({ id: metrics.id })
    .from(metrics)
    .where(eq(metrics.productNo, productNo))
    .orderBy(asc(metrics.id));
  return rows.map(({ id }) => id);
}

/** Metrics of kind `level` whose series days are not made. */
export async function listLackingSeriesDays(db: Db) {
  return db
    .select({ productNo: metrics.productNo, id: metrics.id })
    .from(metrics)
    .innerJoin(products, and(eq(products.no, metrics.productNo), isNull(products.deletedAt)))
    .where(and(eq(metrics.kind, "level"), ne(metrics.seriesDays, "made")))
    .orderBy(asc(metrics.id));
}

/** Answers false when there is no such metric; what is made stays made. */
export async function changeSeriesDays(
  db: Db,
  productNo: number,
  id: number,
  seriesDays: "making" | "made",
) {
  const rows = await db
    .update(metrics)
    .set({ seriesDays })
    .where(
      and(eq(metrics.productNo, productNo), eq(metrics.id, id), ne(metrics.seriesDays, "made")),
    )
    .returning({ id: metrics.id });
  return rows.length > 0;
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
