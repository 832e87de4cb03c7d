import { type SQL, sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import {
  type CellQuery,
  cellsWithin,
  type Days,
  pickedSeries,
  tagOf,
  withCells,
} from "./cell-sources.ts";
import type { Segment } from "./plan.ts";

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

const countOfAll = (query: Judged, days: Days) => sql`coalesce((
  select sum(r.count) from rollup_day r where ${cellsWithin(query, days)} and r.tag_value_id = 0
), 0)::float8`;

/** At most how many raw points a query reads on these days, from the counts of the day cells. */
export const estimatePoints = (db: Db, query: Judged, days: Days) =>
  least(db, [countOfAll(query, days), ...countsOfTags(query, days)]);

/** At most how many days of series a query reads: one for each series and day, or each point. */
export const estimateSeriesDays = (db: Db, query: Judged, days: Days) =>
  least(db, [
    countOfAll(query, days),
    ...countsOfTags(query, days),
    sql`(
      select count(*) * ${days.to - days.from}::float8 from series
      where product_no = ${query.productNo} and metric_id = ${query.metricId}
    )`,
  ]);

/**
 * How many points of these days pass a filter; infinite where no cells say so, none where the
 * metric never bore the tag.
 */
function countsOfTags({ filters, ...query }: Judged, days: Days): SQL[] {
  const { productNo, metricId } = query;
  const narrow = filters.filter(({ op }) => op === "is" || op === "in");
  return narrow.map(
    ({ tag, values }) => sql`coalesce((
      select case when k.is_rolled_up then coalesce((
        select sum(r.count)::float8 from tag_values v ${withCells(cellsWithin(query, days))}
        where v.product_no = ${productNo} and v.metric_id = ${metricId} and v.key = ${tag}
          and v.value = any(${textArray(values)}::text::text[])
      ), 0) else 'Infinity'::float8 end
      from tag_keys k where k.product_no = ${productNo} and k.metric_id = ${metricId}
        and k.key = ${tag}
    ), 0)`,
  );
}

async function least(db: Db, counts: SQL[]): Promise<number> {
  const rows = await db.execute(sql`select least(${sql.join(counts, sql`, `)}) as rows`);
  return (rows as unknown as { rows: number }[])[0]?.rows ?? 0;
}

/**
 * How many points in the segments pass all filters; infinite where that is more than `most`, of
 * series or of points. A look into the index for each series, which `offset 0` makes sure of.
 */
export async function countPicked(
  db: Db,
  query: Judged,
  segments: Segment[],
  most: { series: number; points: number },
): Promise<number> {
  const { productNo } = query;
  const selects = segments.map(
    ({ from, to }) => sql`
      select 1 from points p where p.product_no = ${productNo} and p.series_id = s.id
        and p.ts >= ${sqlInstant(from)} and p.ts < ${sqlInstant(to)}`,
  );
  const rows = await db.execute(sql`
    with picked as materialized (
      select id from (${pickedSeries(query)}) s limit ${most.series + 1}
    )
    select case when (select count(*) from picked) > ${most.series} then 'Infinity'::float8 else (
      select count(*)::float8 from (
        select 1 from picked s
        cross join lateral (${sql.join(selects, sql` union all `)} offset 0) p
        limit ${most.points + 1}
      ) counted
    ) end as points`);
  const points = (rows as unknown as { points: number }[])[0]?.points ?? 0;
  return points > most.points ? Number.POSITIVE_INFINITY : points;
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
