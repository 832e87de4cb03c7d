import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import { bearing, type TagTerm } from "#api/platform/tag-terms.ts";
import { deletedMetrics } from "#schema/index.ts";

/** Points of a metric in [from, to), epoch milliseconds, that bear all of the tags. */
export type Picked = {
  productNo: number;
  metricId: number;
  from: number;
  to: number;
  tags: TagTerm[];
};

/** Answers how many points were deleted. */
export async function deletePoints(db: Db, { productNo, metricId, from, to, tags }: Picked) {
  const rows = await db.execute(sql`
    with gone as (
      delete from points p using series s
      where p.product_no = ${productNo} and s.product_no = ${productNo}
        and s.metric_id = ${metricId} and s.id = p.series_id ${bearing(tags)}
        and p.ts >= ${sqlInstant(from)} and p.ts < ${sqlInstant(to)}
      returning 1
    )
    select count(*)::int as deleted from gone`);
  return (rows as unknown as { deleted: number }[])[0]?.deleted ?? 0;
}

/** Frees the ids of the points that are picked. */
export async function freePointIds(db: Db, { productNo, metricId, from, to, tags }: Picked) {
  await db.execute(sql`
    delete from point_ids i using series s
    where i.product_no = ${productNo} and s.product_no = ${productNo}
      and s.metric_id = ${metricId} and s.id = i.series_id ${bearing(tags)}
      and i.ts >= ${sqlInstant(from)} and i.ts < ${sqlInstant(to)}`);
}

export async function noteDeletedMetric(
  db: Db,
  deleted: { productNo: number; metricId: number; deletedAt: Date },
) {
  await db.insert(deletedMetrics).values(deleted);
}

export async function listDeletedMetrics(db: Db) {
  return db
    .select({ productNo: deletedMetrics.productNo, metricId: deletedMetrics.metricId })
    .from(deletedMetrics);
}

type OfMetric = { productNo: number; metricId: number };

/** Deletes at most `most` points of a metric; answers how many. */
export async function deleteSomePoints(db: Db, { productNo, metricId }: OfMetric, most: number) {
  const rows = await db.execute(sql`
    with gone as (
      delete from points where product_no = ${productNo} and ctid = any(array(
        select p.ctid from series s join points p
          on p.product_no = ${productNo} and p.series_id = s.id
        where s.product_no = ${productNo} and s.metric_id = ${metricId} limit ${most}
      )) returning 1
    )
    select count(*)::int as deleted from gone`);
  return (rows as unknown as { deleted: number }[])[0]?.deleted ?? 0;
}
