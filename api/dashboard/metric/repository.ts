import { sql } from "drizzle-orm";
import { numberArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";

type ArrivalRow = {
  metricId: number;
  newest: number | null;
  at: string | null;
  arrivedAt: string | null;
  tagKeys: string[];
};

/** From the roll-ups: newest point, last arrival and tag keys of each metric. */
export async function findArrivals(db: Db, productNo: number, metricIds: number[]) {
  const rows = await db.execute(sql`
    select m.id as "metricId", h.last as newest, h.last_ts as at, (
        select max(d.arrived_at) from rollup_day d
        where d.product_no = ${productNo} and d.metric_id = m.id and d.tag_value_id = 0
      ) as "arrivedAt", coalesce((
        select json_agg(k.key order by k.key) from tag_keys k
        where k.product_no = ${productNo} and k.metric_id = m.id
      ), '[]'::json) as "tagKeys"
    from unnest(${numberArray(metricIds)}::text::int[]) as m(id)
    left join lateral (
      select r.last, r.last_ts from rollup_hour r
      where r.product_no = ${productNo} and r.metric_id = m.id order by r.hour desc limit 1
    ) h on true`);
  return rows as unknown as ArrivalRow[];
}

type LatestRow = { metricId: number; newest: number; levelSum: string; at: string };

/**
 * From the raw points: the newest of each metric, and the newest of each of its series summed. A sum
 * of doubles could overflow, of numerics it cannot.
 */
export async function findLatest(db: Db, productNo: number, metricIds: number[]) {
  const rows = await db.execute(sql`
    select s.metric_id as "metricId", (array_agg(latest.value order by latest.ts desc, latest.value desc))[1] as newest,
      sum(latest.value::numeric)::text as "levelSum", max(latest.ts) as at
    from series s
    cross join lateral (
      select p.ts, p.value from points p
      where p.product_no = ${productNo} and p.series_id = s.id
      order by p.ts desc, p.value desc limit 1
    ) latest
    where s.product_no = ${productNo}
      and s.metric_id = any(${numberArray(metricIds)}::text::int[])
    group by s.metric_id`);
  return rows as unknown as LatestRow[];
}

type RecentRow = { metricId: number; at: string | null; hours: number[] };

/** The newest point of each metric, and the newest hours that hold any, as epoch seconds. */
export async function findRecentHours(
  db: Db,
  productNo: number,
  metricIds: number[],
  limit: number,
) {
  const rows = await db.execute(sql`
    select m.id as "metricId", recent.at, recent.hours
    from unnest(${numberArray(metricIds)}::text::int[]) as m(id)
    cross join lateral (
      select max(newest.last_ts) as at, coalesce(
        json_agg(extract(epoch from newest.hour)::float8 order by newest.hour desc), '[]'::json
      ) as hours
      from (
        select r.hour, r.last_ts from rollup_hour r
        where r.product_no = ${productNo} and r.metric_id = m.id
        order by r.hour desc limit ${limit}
      ) newest
    ) recent`);
  return rows as unknown as RecentRow[];
}

type TagKeysRow = { metricId: number; tagKeys: string[] };

/** The tag keys that points of each metric bear; none for metrics without. */
export async function findTagKeys(db: Db, productNo: number, metricIds: number[]) {
  const rows = await db.execute(sql`
    select k.metric_id as "metricId", json_agg(k.key order by k.key) as "tagKeys"
    from tag_keys k
    where k.product_no = ${productNo}
      and k.metric_id = any(${numberArray(metricIds)}::text::int[])
    group by k.metric_id`);
  return rows as unknown as TagKeysRow[];
}
