import { sql } from "drizzle-orm";
import { numberArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";

type LatestRow = {
  metricId: number;
  newest: number;
  levelSum: string;
  at: string;
  tagKeys: string[];
};

/** Newest point and tag keys per metric; a sum of doubles could overflow, of numerics it cannot. */
export async function findLatest(db: Db, productNo: number, metricIds: number[]) {
  const rows = await db.execute(sql`
    select s.metric_id as "metricId", (array_agg(latest.value order by latest.ts desc, latest.value desc))[1] as newest,
      sum(latest.value::numeric)::text as "levelSum", max(latest.ts) as at,
      (select coalesce(json_agg(distinct k.key order by k.key), '[]'::json)
        from series t cross join lateral jsonb_object_keys(t.tags) as k(key)
        where t.product_no = ${productNo} and t.metric_id = s.metric_id) as "tagKeys"
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
