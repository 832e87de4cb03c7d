import { sql } from "drizzle-orm";
import { numberArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";

type Ground = { productNo: number; metricIds: number[] };

/** All tag keys of the metrics' series, and the newest series that has been counted in. */
export async function findColumns(db: Db, { productNo, metricIds }: Ground) {
  const ofMetrics = sql`s.product_no = ${productNo}
    and s.metric_id = any(${numberArray(metricIds)}::text::int[])`;
  const rows = await db.execute(sql`
    select
      (select coalesce(json_agg(distinct k.key order by k.key), '[]'::json)
        from series s cross join lateral jsonb_object_keys(s.tags) as k(key)
        where ${ofMetrics}) as "tagKeys",
      (select coalesce(max(s.id), 0) from series s where ${ofMetrics}) as "newestSeries"`);
  const [row] = rows as unknown as { tagKeys: string[]; newestSeries: number }[];
  return row ?? { tagKeys: [], newestSeries: 0 };
}

export type SeriesRow = { id: number; hash: string; tags: Record<string, string> };

/** In the order of their hashes, which is the order of an index. */
export async function findSeries(
  db: Db,
  query: { productNo: number; metricId: number; newest: number; after: string; most: number },
) {
  const rows = await db.execute(sql`
    select s.id, s.tags_hash as hash, s.tags from series s
    where s.product_no = ${query.productNo} and s.metric_id = ${query.metricId}
      and s.tags_hash > ${query.after}::text::uuid and s.id <= ${query.newest}
    order by s.tags_hash limit ${query.most}`);
  return rows as unknown as SeriesRow[];
}

/** `count` points that equal each other; `ms` is epoch milliseconds. */
export type EqualPoints = { seriesId: number; ms: number; value: number; count: number };

export type PointQuery = {
  productNo: number;
  seriesIds: number[];
  from: number | undefined;
  to: number | undefined;
  after: { ms: number; value: number } | undefined;
  mostOfEach: number;
};

/**
 * The first points of each series by time and value, equal ones as one row, so that no page can cut
 * through points that nothing tells apart.
 */
export async function findPoints(db: Db, query: PointQuery): Promise<EqualPoints[]> {
  const rows = await db.execute(sql`
    select s.id as "seriesId", (extract(epoch from p.ts) * 1000)::float8 as ms, p.value, p.count
    from unnest(${numberArray(query.seriesIds)}::text::int[]) as s(id)
    cross join lateral (
      select ts, value, count(*)::int as count from points
      where product_no = ${query.productNo} and series_id = s.id ${range(query)} ${rest(query)}
      group by ts, value order by ts, value limit ${query.mostOfEach}
    ) p
    order by s.id, p.ts, p.value`);
  return rows as unknown as EqualPoints[];
}

const range = ({ from, to }: PointQuery) =>
  sql`${from === undefined ? sql`` : sql`and ts >= ${sqlInstant(from)}`}
    ${to === undefined ? sql`` : sql`and ts < ${sqlInstant(to)}`}`;

const rest = ({ after }: PointQuery) =>
  after
    ? sql`and ts >= ${sqlInstant(after.ms)}
        and (ts > ${sqlInstant(after.ms)} or value > ${after.value}::float8)`
    : sql``;
