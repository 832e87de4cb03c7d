import { type SQL, sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import {
  type CellQuery,
  dayCells,
  hourCells,
  pickedSeries,
  pointsIn,
  requiresTag,
  tagOf,
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
  /** Null where another aggregation was asked for. */
  last: number;
  /** Epoch milliseconds. */
  lastAt: number;
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
          max(high) as high, ${newestOf(query, "last", "last_at")} as last, max(last_at) as last_at
        from part group by bucket, grp
      ),
      chosen as (${chosen})
    select c.bucket - 1 as bucket, chosen.grp as "group",
      sum(c.n)::float8 as count, ${sumOf(query, "c.")} as sum, min(c.low) as min,
      max(c.high) as max,
      ${query.sumsSeries ? sql`sum(c.last)` : newestOf(query, "c.last", "c.last_at")} as last,
      (extract(epoch from max(c.last_at)) * 1000)::float8 as "lastAt"
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

/** Only where it is asked for, since it sorts. */
const newestOf = ({ aggregation }: MergeableQuery, value: string, at: string) =>
  aggregation === "last" ? newest(value, at) : sql`null::float8`;

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
  if (tag === undefined || requiresTag(query)) return [dayCells(query, days)];
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
