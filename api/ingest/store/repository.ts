import { sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import { greatestSumSql, totalColumns } from "../cell-totals.ts";
import type { CellsBySize, PlacedPoint } from "./cells.ts";

type PointId = PlacedPoint & { id: string };

/** Notes ids in a fixed order; answers those that were new, as `metricId id`. */
export async function insertPointIds(db: Db, productNo: number, ids: PointId[]) {
  const rows = await db.execute(sql`
    insert into point_ids (product_no, metric_id, id, series_id, ts)
    select ${productNo}, metric_id, id, series_id, to_timestamp(ms / 1000)
    from unnest(
      ${numberArray(ids.map(({ place }) => place.metricId))}::text::int[],
      ${textArray(ids.map(({ id }) => id))}::text::text[],
      ${numberArray(ids.map(({ place }) => place.seriesId))}::text::int[],
      ${numberArray(ids.map(({ point }) => point.timestamp))}::text::float8[]
    ) as p(metric_id, id, series_id, ms)
    order by metric_id, id
    on conflict (product_no, metric_id, id) do nothing
    returning metric_id || ' ' || id as "pointKey"`);
  return new Set((rows as unknown as { pointKey: string }[]).map(({ pointKey }) => pointKey));
}

/** One statement whatever the number of points; `timestamp` is in epoch milliseconds. */
export async function insertPoints(db: Db, productNo: number, points: PlacedPoint[]) {
  await db.execute(sql`
    insert into points (product_no, metric_id, series_id, ts, value)
    select ${productNo}, metric_id, series_id, to_timestamp(ms / 1000), value
    from (select
      unnest(${numberArray(points.map(({ place }) => place.metricId))}::text::int[]) as metric_id,
      unnest(${numberArray(points.map(({ place }) => place.seriesId))}::text::int[]) as series_id,
      unnest(${numberArray(points.map(({ point }) => point.timestamp))}::text::float8[]) as ms,
      unnest(${numberArray(points.map(({ point }) => point.value))}::text::float8[]) as value
    ) p`);
}

/**
 * The cells of a batch as rows of metric, tag value, time and totals. Those of one point, most of a
 * back-dated batch, travel as that point. Arrays are taken apart in a list of columns: a function
 * in FROM keeps all of its rows first, one copy for each column.
 */
const incoming = ({ ones, others }: CellsBySize) => sql`
  select metric_id, tag_value_id, time, n as count, total as sum, low as min, high as max,
    newest as last, to_timestamp(ms / 1000) as last_ts
  from (
    select metric_id, tag_value_id, time, 1::bigint as n,
      case when abs(value) <= ${greatestSumSql} then value else 'NaN'::float8 end as total,
      value as low, value as high, value as newest, ms
    from (select
      unnest(${numberArray(ones.metricId)}::text::int[]) as metric_id,
      unnest(${numberArray(ones.tagValueId)}::text::int[]) as tag_value_id,
      unnest(${numberArray(ones.time)}::text::float8[]) as time,
      unnest(${numberArray(ones.last)}::text::float8[]) as value,
      unnest(${numberArray(ones.lastTs)}::text::float8[]) as ms
    ) o
    union all
    select
      unnest(${numberArray(others.metricId)}::text::int[]),
      unnest(${numberArray(others.tagValueId)}::text::int[]),
      unnest(${numberArray(others.time)}::text::float8[]),
      unnest(${numberArray(others.count)}::text::bigint[]),
      unnest(${numberArray(others.sum)}::text::float8[]),
      unnest(${numberArray(others.min)}::text::float8[]),
      unnest(${numberArray(others.max)}::text::float8[]),
      unnest(${numberArray(others.last)}::text::float8[]),
      unnest(${numberArray(others.lastTs)}::text::float8[])
  ) c`;

const arriving = (cells: CellsBySize, arrivedAt: Date) => sql`
  select *, ${sqlInstant(arrivedAt.getTime())} as arrived_at from (${incoming(cells)}) c`;

/** Immutable on purpose, so that a distributed table takes it too. */
const addUp = sql`
  count = r.count + excluded.count,
  sum = case when abs(r.sum) <= ${greatestSumSql} and abs(excluded.sum) <= ${greatestSumSql}
    then r.sum + excluded.sum else 'NaN'::float8 end,
  min = least(r.min, excluded.min),
  max = greatest(r.max, excluded.max),
  last = case when (excluded.last_ts, excluded.last) > (r.last_ts, r.last)
    then excluded.last else r.last end,
  last_ts = greatest(r.last_ts, excluded.last_ts),
  arrived_at = greatest(r.arrived_at, excluded.arrived_at)`;

/** Adds to the hours' cells; the caller holds the lock of the product's cells. */
export async function addToHours(db: Db, productNo: number, cells: CellsBySize, arrivedAt: Date) {
  await db.execute(sql`
    insert into rollup_hour as r (product_no, metric_id, hour, ${totalColumns})
    select ${productNo}, metric_id, to_timestamp(time / 1000), ${totalColumns}
    from (${arriving(cells, arrivedAt)}) c
    on conflict (product_no, metric_id, hour) do update set ${addUp}`);
}

/** Adds to the days' cells; the caller holds the lock of the product's cells. */
export async function addToDays(db: Db, productNo: number, cells: CellsBySize, arrivedAt: Date) {
  await db.execute(sql`
    insert into rollup_day as r (product_no, metric_id, tag_value_id, day, ${totalColumns})
    select ${productNo}, metric_id, tag_value_id, date '1970-01-01' + time::int, ${totalColumns}
    from (${arriving(cells, arrivedAt)}) c
    on conflict (product_no, metric_id, tag_value_id, day) do update set ${addUp}`);
}

/** Notes what is newest in the days of series; the caller holds the lock of the product's cells. */
export async function addToSeriesDays(db: Db, productNo: number, cells: CellsBySize) {
  if (cells.ones.time.length + cells.others.time.length === 0) return;
  await db.execute(sql`
    insert into series_days as r (product_no, metric_id, day, series_id, last, last_ts)
    select ${productNo}, metric_id, date '1970-01-01' + time::int, tag_value_id, last, last_ts
    from (${incoming(cells)}) c
    on conflict (product_no, metric_id, day, series_id) do update
    set last = excluded.last, last_ts = excluded.last_ts
    where (excluded.last_ts, excluded.last) > (r.last_ts, r.last)`);
}
