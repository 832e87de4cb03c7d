import { type SQL, sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import {
  type CellQuery,
  dayCells,
  hourCells,
  pickedSeries,
  pointsIn,
  tagOf,
  withCells,
} from "./cell-sources.ts";
import type { Segment } from "./plan.ts";

/** What a bucket of a group holds; `bucket` counts from 0, `group` is undefined for the rest. */
export type Cell = {
  bucket: number;
  group: string | undefined;
  count: number;
  sum: number;
  min: number;
  max: number;
  last: number;
  lastAt: string;
};

export type MergeableAggregation = "sum" | "avg" | "min" | "max" | "count" | "last";

export type MergeableQuery = CellQuery & {
  aggregation: MergeableAggregation;
  /** `last` adds the series up, instead of taking the newest of all. */
  sumsSeries: boolean;
  /** Answers of cells hold only while the roll-ups are these. */
  rollupEpoch: number;
  /** Days since 1970-01-01 of the segments read from day cells. */
  dayOf: (instant: number) => number;
};

/** How groups are chosen: the greatest ones by total, or the ones named. */
export type GroupChoice = { most: number } | { named: string[] };

/**
 * One row per bucket and group that has points. Groups that were not chosen come as one, without a
 * name. A missing tag groups as "". "stale" when the roll-ups changed since the query was planned.
 */
export async function findCells(
  db: Db,
  query: MergeableQuery,
  choice: GroupChoice,
): Promise<Cell[] | "stale"> {
  if (query.segments.length === 0) return [];
  const chosen = "named" in choice ? namedGroups(choice.named) : greatestGroups(query, choice.most);
  const rows = await db.execute(sql`
    with picked as (${pickedSeries(query)}),
      part as (${sql.join(partsOf(query), sql` union all `)}),
      cell as (
        select bucket, grp, sum(n) as n, ${sumOf(query)} as total, min(low) as low,
          max(high) as high, ${newest("last", "last_at")} as last, max(last_at) as last_at
        from part group by bucket, grp
      ),
      chosen as (${chosen})
    select c.bucket - 1 as bucket, chosen.grp as "group",
      sum(c.n)::float8 as count, ${sumOf(query, "c.")} as sum, min(c.low) as min,
      max(c.high) as max,
      ${query.sumsSeries ? sql`sum(c.last)` : newest("c.last", "c.last_at")} as last,
      max(c.last_at) as "lastAt"
    from cell c left join chosen on chosen.grp = c.grp
    group by c.bucket, chosen.grp
    ${usesCells(query) ? staleMark(query) : sql``}
    order by 1`);
  const cells = rows as unknown as (Cell & { group: string | null })[];
  if (cells[0]?.bucket === -1) return "stale";
  return cells.map((row) => ({ ...row, group: row.group ?? undefined }));
}

const usesCells = ({ segments }: CellQuery) => segments.some(({ source }) => source !== "points");

/** A row before all others, where cells would not answer exactly any more as the plan saw it. */
function staleMark(query: MergeableQuery) {
  const { productNo, metricId, rollupEpoch } = query;
  const tag = tagOf(query);
  const isTagged =
    tag === undefined
      ? sql``
      : sql`or not exists (
          select 1 from tag_keys where product_no = ${productNo} and metric_id = ${metricId}
            and key = ${tag} and is_rolled_up
        )`;
  const hasOneSeries = query.sumsSeries
    ? sql`or (select count(*) from series
        where product_no = ${productNo} and metric_id = ${metricId}) > 1`
    : sql``;
  return sql`
    union all
    select -1, null, 0, 0, 0, 0, 0, null where not exists (
      select 1 from products
      where no = ${productNo} and rollup_epoch = ${rollupEpoch} and is_rolled_up
    ) ${isTagged} ${hasOneSeries}`;
}

const newest = (value: string, at: string) =>
  sql.raw(`(array_agg(${value} order by ${at} desc, ${value} desc))[1]`);

/** Only where it is asked for: a sum may be larger than a double can hold. */
const sumOf = ({ aggregation }: MergeableQuery, prefix = "") =>
  aggregation === "sum" || aggregation === "avg"
    ? sql.raw(`sum(${prefix}total)`)
    : sql`null::float8`;

function partsOf(query: MergeableQuery): SQL[] {
  const raw = query.segments.filter(({ source }) => source === "points");
  const parts = raw.length > 0 ? [pointCells(query, pointsIn(query, raw))] : [];
  for (const segment of query.segments) {
    if (segment.source === "hour") parts.push(hourCells(query, segment));
    if (segment.source === "day") parts.push(...dayParts(query, segment));
  }
  return parts;
}

/** Points without the tag have no cells of their own. */
function dayParts(query: MergeableQuery, segment: Segment): SQL[] {
  const days = { from: query.dayOf(segment.from), to: query.dayOf(segment.to) };
  const tag = tagOf(query);
  if (tag === undefined) return [dayCells(query, days)];
  return [dayCells(query, days), pointCells(query, pointsIn(query, [segment], tag))];
}

function pointCells(query: MergeableQuery, points: SQL): SQL {
  if (query.aggregation === "last") return lastCells(query, points);
  const adds = query.aggregation === "sum" || query.aggregation === "avg";
  return sql`
    select bucket, grp, count(*) as n, ${adds ? sql`sum(value)` : sql`null::float8`} as total,
      min(value) as low, max(value) as high, null::float8 as last, max(ts) as last_at
    from (${points}) p group by 1, 2`;
}

/** Per series the newest point of a bucket (on a tie the greater value), then over series. */
const lastCells = ({ sumsSeries }: MergeableQuery, points: SQL) => sql`
  select bucket, grp, count(*) as n, null::float8 as total, min(value) as low, max(value) as high,
    ${sumsSeries ? sql`sum(value)` : newest("value", "ts")} as last, max(ts) as last_at
  from (
    select distinct on (bucket, id) bucket, grp, value, ts from (${points}) p
    order by bucket, id, ts desc, value desc
  ) as newest_of_series group by bucket, grp`;

export const namedGroups = (names: string[]) =>
  sql`select grp from unnest(${textArray(names)}::text::text[]) as named(grp)`;

/** The total of a level is its last bucket's; other totals are over the range. */
function greatestGroups({ aggregation, sumsSeries }: MergeableQuery, most: number) {
  const total = {
    sum: sql`sum(total)`,
    count: sql`sum(n)`,
    avg: sql`sum(total) / sum(n)`,
    min: sql`min(low)`,
    max: sql`max(high)`,
    last: sumsSeries ? sql`(array_agg(last order by bucket desc))[1]` : newest("last", "last_at"),
  }[aggregation];
  return sql`select grp from cell group by grp order by ${total} desc, grp limit ${most}`;
}

export type QueryGround = { isTagRolledUp: boolean; hasOneSeries: boolean };

/** Whether a tag of a metric is rolled up, and whether the metric has no more than one series. */
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
      ) s) as "hasOneSeries"`);
  const ground = (rows as unknown as QueryGround[])[0];
  return ground ?? { isTagRolledUp: false, hasOneSeries: false };
}

/**
 * At most how many raw points a query reads on these days (since 1970-01-01, `to` excluded), from
 * the counts that the roll-ups hold.
 */
export async function estimatePoints(
  db: Db,
  query: Pick<CellQuery, "productNo" | "metricId" | "filters" | "groupBy">,
  days: { from: number; to: number },
): Promise<number> {
  const { productNo, metricId, filters } = query;
  const within = sql`r.product_no = ${productNo} and r.metric_id = ${metricId}
    and r.day >= date '1970-01-01' + ${days.from}::int and r.day < date '1970-01-01' + ${days.to}::int`;
  const narrow = filters.filter(({ op }) => op === "is" || op === "in");
  const counts = narrow.map(
    ({ tag, values }) => sql`(
      select case when bool_and(k.is_rolled_up) then coalesce((
        select sum(r.count)::float8 from tag_values v ${withCells(within)}
        where v.product_no = ${productNo} and v.metric_id = ${metricId} and v.key = ${tag}
          and v.value = any(${textArray(values)}::text::text[])
      ), 0) else 'Infinity'::float8 end
      from tag_keys k where k.product_no = ${productNo} and k.metric_id = ${metricId}
        and k.key = ${tag}
    )`,
  );
  const all = sql`coalesce((select sum(r.count) from rollup_day r where ${within} and r.tag_value_id = 0), 0)::float8`;
  const rows = await db.execute(
    sql`select least(${sql.join([all, ...counts], sql`, `)}) as points`,
  );
  return (rows as unknown as { points: number }[])[0]?.points ?? 0;
}

/** The instant of the first point, in epoch milliseconds. */
export async function findFirstPoint(db: Db, productNo: number, metricId: number) {
  const rows = await db.execute(sql`
    select extract(epoch from min(first.ts))::float8 * 1000 as ms
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
