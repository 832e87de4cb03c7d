import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { bearing, type TagTerm } from "#api/platform/tag-terms.ts";

export type PointRow = {
  ms: number;
  seriesId: number;
  value: number;
  tags: Record<string, string>;
};

/** A point in the order of the list, and how many that equal it come before the next page. */
export type Place = { ms: number; seriesId: number; value: number; shown: number };

type PointQuery = {
  productNo: number;
  metricId: number;
  from: Date | undefined;
  to: Date | undefined;
  tags: TagTerm[];
  after: Place | undefined;
  most: number;
};

const instant = (at: Date) => sql`${at.toISOString()}::text::timestamptz`;

/** By time, series and value, all descending; each series gives no more than the page can hold. */
export async function findPoints(db: Db, query: PointQuery): Promise<PointRow[]> {
  const { productNo, metricId, after } = query;
  const skipped = after?.shown ?? 0;
  const rows = await db.execute(sql`
    select (extract(epoch from p.ts) * 1000)::float8 as ms, s.id as "seriesId", p.value, s.tags
    from series s
    cross join lateral (
      select ts, value from points
      where product_no = ${productNo} and series_id = s.id ${inRange(query)} ${from(after)}
      order by ts desc, value desc limit ${query.most + skipped}
    ) p
    where s.product_no = ${productNo} and s.metric_id = ${metricId} ${bearing(query.tags)}
    order by p.ts desc, s.id desc, p.value desc
    limit ${query.most} offset ${skipped}`);
  return rows as unknown as PointRow[];
}

const inRange = ({ from, to }: PointQuery): SQL =>
  sql`${from ? sql`and ts >= ${instant(from)}` : sql``} ${to ? sql`and ts < ${instant(to)}` : sql``}`;

/** From the place on, itself included: as many as equal it and were shown are skipped. */
function from(after: Place | undefined): SQL {
  if (!after) return sql``;
  const at = instant(new Date(after.ms));
  return sql`and ts <= ${at} and (ts < ${at} or s.id < ${after.seriesId}
    or (s.id = ${after.seriesId} and value <= ${after.value}::float8))`;
}
