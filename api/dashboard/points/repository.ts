import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
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
  /** Epoch milliseconds, [from, to). */
  from: number | undefined;
  to: number | undefined;
  tags: TagTerm[];
  after: Place | undefined;
  most: number;
};

const hourMs = 3_600_000;

/** By time, series and value, all descending; each series gives no more than the page can hold. */
export async function findPoints(db: Db, query: PointQuery): Promise<PointRow[]> {
  const { productNo, metricId, after } = query;
  const skipped = after?.shown ?? 0;
  const most = query.most + skipped;
  const rows = await db.execute(sql`
    select (extract(epoch from p.ts) * 1000)::float8 as ms, s.id as "seriesId", p.value, s.tags
    from series s
    cross join lateral (
      select ts, value from points
      where product_no = ${productNo} and series_id = s.id
        ${inRange(query)} ${from(after)} ${inNewestHours(query, most)}
      order by ts desc, value desc limit ${most}
    ) p
    where s.product_no = ${productNo} and s.metric_id = ${metricId} ${bearing(query.tags)}
    order by p.ts desc, s.id desc, p.value desc
    limit ${query.most} offset ${skipped}`);
  return rows as unknown as PointRow[];
}

const inRange = ({ from, to }: PointQuery): SQL =>
  sql`${from === undefined ? sql`` : sql`and ts >= ${sqlInstant(from)}`}
    ${to === undefined ? sql`` : sql`and ts < ${sqlInstant(to)}`}`;

/** From the place on, itself included: as many as equal it and were shown are skipped. */
function from(after: Place | undefined): SQL {
  if (!after) return sql``;
  const at = sqlInstant(after.ms);
  return sql`and ts <= ${at} and (ts < ${at} or s.id < ${after.seriesId}
    or (s.id = ${after.seriesId} and value <= ${after.value}::float8))`;
}

/**
 * From the hour on that makes the page full, going by the roll-ups, or a metric of many series would
 * read a page of each. An hour that `to` or the place cuts through is not counted, as some of its
 * points are not asked for.
 */
function inNewestHours({ productNo, metricId, to, after, tags }: PointQuery, most: number): SQL {
  if (tags.length > 0) return sql``;
  const end = Math.min(to ?? Number.POSITIVE_INFINITY, after?.ms ?? Number.POSITIVE_INFINITY);
  const isWhole = Number.isFinite(end) ? sql`and hour <= ${sqlInstant(end - hourMs)}` : sql``;
  return sql`and ts >= coalesce((
    select hour from (
      select hour, sum(count) over (order by hour desc rows unbounded preceding) as points
      from rollup_hour where product_no = ${productNo} and metric_id = ${metricId} ${isWhole}
        and exists (select 1 from products where no = ${productNo} and is_rolled_up)
    ) newest
    where newest.points >= ${most} order by hour desc limit 1
  ), '-infinity')`;
}
