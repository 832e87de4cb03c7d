import { sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { withCells } from "./cell-sources.ts";

/** The instant of the first point, in epoch milliseconds. */
export async function findFirstPoint(db: Db, productNo: number, metricId: number) {
  const rows = await db.execute(sql`
    select (extract(epoch from min(first.ts)) * 1000)::float8 as ms
    from series s
    cross join lateral (
      select p.ts from points p
      where p.product_no = ${productNo} and p.series_id = s.id order by p.ts limit 1
    ) first
    where s.product_no = ${productNo} and s.metric_id = ${metricId}`);
  return (rows as unknown as { ms: number | null }[])[0]?.ms ?? undefined;
}

type TagValuesQuery = {
  productNo: number;
  metricId: number;
  tag: string;
  limit: number;
  offset: number;
};

/** Values of a tag by number of points, the most frequent first, from the day cells. */
export async function findRolledUpTagValues(db: Db, query: TagValuesQuery) {
  const rows = await db.execute(sql`
    select v.value, sum(r.count)::float8 as points
    from tag_values v ${withCells(sql`r.product_no = ${query.productNo} and r.metric_id = ${query.metricId}`)}
    where v.product_no = ${query.productNo} and v.metric_id = ${query.metricId}
      and v.key = ${query.tag}
    group by 1 order by 2 desc, 1 limit ${query.limit + 1} offset ${query.offset}`);
  return rows as unknown as { value: string; points: number }[];
}

/** The same from the raw points. */
export async function findTagValues(db: Db, query: TagValuesQuery) {
  const rows = await db.execute(sql`
    select s.tags ->> ${query.tag}::text as value, sum(counted.n)::float8 as points
    from series s
    cross join lateral (
      select count(*) as n from points p
      where p.product_no = ${query.productNo} and p.series_id = s.id
    ) counted
    where s.product_no = ${query.productNo} and s.metric_id = ${query.metricId}
      and s.tags ->> ${query.tag}::text is not null and counted.n > 0
    group by 1 order by 2 desc, 1 limit ${query.limit + 1} offset ${query.offset}`);
  return rows as unknown as { value: string; points: number }[];
}
