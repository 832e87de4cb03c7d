import { sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { type CellQuery, tagOf, withCells } from "./cell-sources.ts";

export type QueryGround = { isTagRolledUp: boolean; hasOneSeries: boolean; hasUntagged: boolean };

/**
 * Whether a tag of a metric is rolled up, whether the metric has no more than one series, and
 * whether there are series without the tag.
 */
export async function findGround(
  db: Db,
  query: { productNo: number; metricId: number; tag: string | undefined },
): Promise<QueryGround> {
  const { productNo, metricId, tag } = query;
  const rows = await db.execute(sql`
    select coalesce((
        select is_rolled_up from tag_keys
        where product_no = ${productNo} and metric_id = ${metricId} and key = ${tag ?? ""}
      ), false) as "isTagRolledUp",
      (select count(*) < 2 from (
        select 1 from series where product_no = ${productNo} and metric_id = ${metricId} limit 2
      ) s) as "hasOneSeries",
      exists (
        select 1 from series where product_no = ${productNo} and metric_id = ${metricId}
          and tags ->> ${tag ?? ""}::text is null
      ) as "hasUntagged"`);
  const ground = (rows as unknown as QueryGround[])[0];
  return ground ?? { isTagRolledUp: false, hasOneSeries: false, hasUntagged: true };
}

type Judged = Pick<CellQuery, "productNo" | "metricId" | "filters" | "groupBy">;
/** Days since 1970-01-01, `to` excluded. */
type Days = { from: number; to: number };

const cellsWithin = ({ productNo, metricId }: Judged, { from, to }: Days) =>
  sql`r.product_no = ${productNo} and r.metric_id = ${metricId}
    and r.day >= date '1970-01-01' + ${from}::int and r.day < date '1970-01-01' + ${to}::int`;

const countOfAll = (query: Judged, days: Days) => sql`coalesce((
  select sum(r.count) from rollup_day r where ${cellsWithin(query, days)} and r.tag_value_id = 0
), 0)::float8`;

/** At most how many raw points a query reads on these days, from the counts of the day cells. */
export async function estimatePoints(db: Db, query: Judged, days: Days): Promise<number> {
  const { productNo, metricId, filters } = query;
  const narrow = filters.filter(({ op }) => op === "is" || op === "in");
  const counts = narrow.map(
    ({ tag, values }) => sql`(
      select case when bool_and(k.is_rolled_up) then coalesce((
        select sum(r.count)::float8 from tag_values v ${withCells(cellsWithin(query, days))}
        where v.product_no = ${productNo} and v.metric_id = ${metricId} and v.key = ${tag}
          and v.value = any(${textArray(values)}::text::text[])
      ), 0) else 'Infinity'::float8 end
      from tag_keys k where k.product_no = ${productNo} and k.metric_id = ${metricId}
        and k.key = ${tag}
    )`,
  );
  const least = sql.join([countOfAll(query, days), ...counts], sql`, `);
  const rows = await db.execute(sql`select least(${least}) as points`);
  return (rows as unknown as { points: number }[])[0]?.points ?? 0;
}

/** How many points of these days lack the tag that the query names: they have no cells. */
export async function estimateUntagged(db: Db, query: Judged, days: Days): Promise<number> {
  const rows = await db.execute(sql`
    select ${countOfAll(query, days)} - coalesce((
      select sum(r.count) from tag_values v ${withCells(cellsWithin(query, days))}
      where v.product_no = ${query.productNo} and v.metric_id = ${query.metricId}
        and v.key = ${tagOf(query)}
    ), 0)::float8 as points`);
  return (rows as unknown as { points: number }[])[0]?.points ?? 0;
}
