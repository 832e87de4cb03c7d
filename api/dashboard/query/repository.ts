import { type SQL, sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import {
  type CellQuery,
  dayCells,
  hourCells,
  newestPoints,
  pickedSeries,
  pointsIn,
  requiresTag,
  seriesDays,
  tagOf,
} from "./cell-sources.ts";
import type { Segment } from "./plan.ts";
import { isStale, type PlannedOn } from "./stale.ts";

/** What a bucket of a group holds; `bucket` counts from 0, `group` is undefined for the rest. */
export type Cell = {
  bucket: number;
  group: string | undefined;
  count: number;
  /** These are null where another aggregation was asked for. */
  sum: number;
  min: number;
  max: number;
  last: number;
  /** Epoch milliseconds. */
  lastAt: number;
};

export type MergeableAggregation = "sum" | "avg" | "min" | "max" | "count" | "last";

export type MergeableQuery = PlannedOn & {
  aggregation: MergeableAggregation;
  /** Each bucket is a day. */
  isDaily: boolean;
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
  const cell = sql`
    select bucket, grp, sum(n)::float8 as n, ${sumOf(query)} as total, ${lowOf(query)} as low,
      ${highOf(query)} as high, ${newestOf(query, "last", "last_at")} as last,
      ${newestAt(query)} as last_at
    from part group by bucket, grp`;
  const staleMark = sql`union all select -1, null, 0, 0, 0, 0, 0, null where ${isStale(query)}`;
  const rows = await db.execute(sql`
    with picked as ${pickedOnce(query)} (${pickedSeries(query)}),
      part as (${sql.join(partsOf(query), sql` union all `)})
    ${query.groupBy === undefined ? asOne(query, cell) : asGroups(query, cell, choice)}
    ${usesCells(query) ? staleMark : sql``}
    order by 1`);
  const cells = rows as unknown as (Cell & { group: string | null })[];
  if (cells[0]?.bucket === -1) return "stale";
  return cells.map((row) => ({ ...row, group: row.group ?? undefined }));
}

/** Where tables have no statistics, series were picked again for each of their days: 7 s against 20 ms. */
const pickedOnce = ({ isBySeries }: CellQuery) => (isBySeries ? sql`materialized` : sql``);

const inMilliseconds = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`;

const asOne = ({ aggregation }: MergeableQuery, cell: SQL) => sql`
  select bucket - 1 as bucket, grp as "group", n as count, total as sum, low as min, high as max,
    last, ${aggregation === "last" ? inMilliseconds(sql`last_at`) : sql`null::float8`} as "lastAt"
  from (${cell}) c`;

/** The cells of groups that were not chosen are put together. */
function asGroups(query: MergeableQuery, cell: SQL, choice: GroupChoice) {
  const chosen = "named" in choice ? namedGroups(choice.named) : greatestGroups(query, choice.most);
  const last = query.sumsSeries ? sql`sum(c.last)` : newestOf(query, "c.last", "c.last_at");
  return sql`, cell as (${cell}), chosen as (${chosen})
    select c.bucket - 1 as bucket, chosen.grp as "group", sum(c.n) as count,
      ${sumOf(query, "c.")} as sum, ${lowOf(query, "c.")} as min, ${highOf(query, "c.")} as max,
      ${last} as last, ${inMilliseconds(newestAt(query, "c."))} as "lastAt"
    from cell c left join chosen on chosen.grp = c.grp
    group by c.bucket, chosen.grp`;
}

const usesCells = ({ segments }: CellQuery) => segments.some(({ source }) => source !== "points");

const newest = (value: string, at: string) =>
  sql.raw(`(array_agg(${value} order by ${at} desc, ${value} desc))[1]`);

/** Only where it is asked for, since it sorts. */
const newestOf = ({ aggregation }: MergeableQuery, value: string, at: string) =>
  aggregation === "last" ? newest(value, at) : sql`null::float8`;

const only = (isAsked: boolean, text: string) => sql.raw(isAsked ? text : "null::float8");
const lowOf = ({ aggregation }: MergeableQuery, prefix = "") =>
  only(aggregation === "min", `min(${prefix}low)`);
const highOf = ({ aggregation }: MergeableQuery, prefix = "") =>
  only(aggregation === "max", `max(${prefix}high)`);
const newestAt = ({ aggregation }: MergeableQuery, prefix = "") =>
  sql.raw(aggregation === "last" ? `max(${prefix}last_at)` : "null::timestamptz");

/** Only where it is asked for: a sum may be larger than a double can hold. */
const sumOf = ({ aggregation }: MergeableQuery, prefix = "") =>
  aggregation === "sum" || aggregation === "avg"
    ? sql.raw(`sum(${prefix}total)`)
    : sql`null::float8`;

function partsOf(query: MergeableQuery): SQL[] {
  const raw = query.segments.filter(({ source }) => source === "points");
  if (query.isNewestOnly) return raw.map((one) => overSeries(query, newestPoints(query, one)));
  if (query.isBySeries) return seriesParts(query, raw);
  const parts = raw.length > 0 ? [pointCells(query, pointsIn(query, raw))] : [];
  for (const segment of query.segments) {
    if (segment.source === "hour") parts.push(hourCells(query, segment));
    if (segment.source === "day") parts.push(...dayParts(query, segment));
  }
  return parts;
}

/** The newest of each series, be it a raw point or what is kept of its days. */
function seriesParts(query: MergeableQuery, raw: Segment[]): SQL[] {
  const points = raw.length > 0 ? [pointsIn(query, raw)] : [];
  const days = query.segments
    .filter(({ source }) => source === "day")
    .map((segment) => seriesDays(query, daysOf(query, segment)));
  const inAll = sql` union all `;
  if (!query.isDaily) return [lastCells(query, sql.join([...points, ...days], inAll))];
  return [
    ...points.map((some) => lastCells(query, some)),
    ...days.map((some) => overSeries(query, some)),
  ];
}

const daysOf = ({ dayOf }: MergeableQuery, { from, to }: Segment) => ({
  from: dayOf(from),
  to: dayOf(to),
});

/** Points without the tag have no cells of their own. */
function dayParts(query: MergeableQuery, segment: Segment): SQL[] {
  const days = daysOf(query, segment);
  const tag = tagOf(query);
  if (tag === undefined || requiresTag(query) || !query.hasUntagged) return [dayCells(query, days)];
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
const lastCells = (query: MergeableQuery, points: SQL) =>
  overSeries(
    query,
    sql`select distinct on (bucket, id) bucket, grp, value, ts from (${points}) p
      order by bucket, id, ts desc, value desc`,
  );

/** From one point of each series in a bucket. */
const overSeries = ({ sumsSeries }: MergeableQuery, points: SQL) => sql`
  select bucket, grp, count(*) as n, null::float8 as total, null::float8 as low,
    null::float8 as high,
    ${sumsSeries ? sql`sum(value)` : newest("value", "ts")} as last, max(ts) as last_at
  from (${points}) as newest_of_series group by bucket, grp`;

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
