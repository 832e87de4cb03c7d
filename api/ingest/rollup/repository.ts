import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import { greatestSumSql, totalColumns } from "../cell-totals.ts";

/** A stretch of a metric's roll-ups; days since 1970-01-01, hours in epoch milliseconds. */
export type Stretch = {
  productNo: number;
  metricId: number;
  /** [firstDay, endDay). */
  firstDay: number;
  endDay: number;
  /** Starts of the days and the end of the last one, in epoch milliseconds. */
  dayStarts: number[];
};

const hourMs = 3_600_000;

const totals = sql.raw(`count(*) as n,
  sum(value) filter (where abs(value) < 1e290) as total, bool_or(abs(value) >= 1e290) as is_huge,
  min(value) as low, max(value) as high,
  (array_agg(value order by ts desc, value desc))[1] as newest, max(ts) as newest_ts`);

const merged = sql`sum(n)::bigint,
  case when bool_or(is_huge) or sum(abs(total)) > ${greatestSumSql} then 'NaN'::float8 else coalesce(sum(total), 0) end,
  min(low), max(high), (array_agg(newest order by newest_ts desc, newest desc))[1], max(newest_ts)`;

/** From the first to the last point, in epoch milliseconds. */
export type Span = { from: number; to: number };

/** First and last point of a metric in epoch milliseconds; undefined when it has none. */
export async function findSpan(
  db: Db,
  productNo: number,
  metricId: number,
): Promise<Span | undefined> {
  const rows = await db.execute(sql`
    select (extract(epoch from min(span.first)) * 1000)::float8 as first,
      (extract(epoch from max(span.last)) * 1000)::float8 as last
    from series s cross join lateral (
      select
        (select p.ts from points p where p.product_no = ${productNo} and p.series_id = s.id
          order by p.ts limit 1) as first,
        (select p.ts from points p where p.product_no = ${productNo} and p.series_id = s.id
          order by p.ts desc limit 1) as last
    ) span
    where s.product_no = ${productNo} and s.metric_id = ${metricId}`);
  const row = (rows as unknown as { first: number | null; last: number | null }[])[0];
  return row?.first == null || row.last === null ? undefined : { from: row.first, to: row.last };
}

/** The tags of a metric's series by id, the next ones after `after`. */
export async function listSeriesTags(
  db: Db,
  productNo: number,
  metricId: number,
  after: number,
  limit: number,
) {
  const rows = await db.execute(sql`
    select id, tags::text as tags from series
    where product_no = ${productNo} and metric_id = ${metricId} and id > ${after}
    order by id limit ${limit}`);
  return rows as unknown as { id: number; tags: string }[];
}

/** The latest arrival that the cells of a metric know of. */
export async function findLastArrival(db: Db, productNo: number, metricId: number) {
  const rows = await db.execute(sql`
    select max(arrived_at) as at from rollup_day
    where product_no = ${productNo} and metric_id = ${metricId} and tag_value_id = 0`);
  const at = (rows as unknown as { at: string | null }[])[0]?.at;
  return at == null ? undefined : new Date(at);
}

const hoursOf = ({ dayStarts }: Stretch) => ({
  from: sqlInstant(Math.floor((dayStarts[0] ?? 0) / hourMs) * hourMs),
  to: sqlInstant(Math.ceil((dayStarts.at(-1) ?? 0) / hourMs) * hourMs),
});

const day = (number: number) => sql`(date '1970-01-01' + ${number}::int)`;

/** Removes what the roll-ups hold outside of the stretch; all of the metric where there is none. */
export async function deleteOutside(
  db: Db,
  productNo: number,
  metricId: number,
  stretch: Stretch | undefined,
) {
  const hours = stretch && hoursOf(stretch);
  await db.execute(sql`
    delete from rollup_hour where product_no = ${productNo} and metric_id = ${metricId}
      ${hours ? sql`and (hour < ${hours.from} or hour >= ${hours.to})` : sql``}`);
  for (const table of ["rollup_day", "series_days"]) {
    await db.execute(sql`
      delete from ${sql.identifier(table)} where product_no = ${productNo} and metric_id = ${metricId}
        ${stretch ? sql`and (day < ${day(stretch.firstDay)} or day >= ${day(stretch.endDay)})` : sql``}`);
  }
}

/** Makes the hours that the stretch touches anew from the raw points. */
export async function remakeHours(db: Db, stretch: Stretch, arrivedAt: Date) {
  const { productNo, metricId } = stretch;
  const { from, to } = hoursOf(stretch);
  await db.execute(sql`
    delete from rollup_hour where product_no = ${productNo} and metric_id = ${metricId}
      and hour >= ${from} and hour < ${to}`);
  await db.execute(sql`
    insert into rollup_hour (product_no, metric_id, hour, ${totalColumns})
    select ${productNo}, ${metricId}, hour, ${merged}, ${sqlInstant(arrivedAt.getTime())}
    from (
      select date_bin('1 hour', p.ts, '1970-01-01T00:00:00Z') as hour, ${totals}
      from series s join points p on p.product_no = ${productNo} and p.series_id = s.id
        and p.ts >= ${from} and p.ts < ${to}
      where s.product_no = ${productNo} and s.metric_id = ${metricId}
      group by 1
    ) c group by hour`);
}

const pointsWithin =
  ({ productNo, dayStarts }: Stretch) =>
  (seriesId: SQL) =>
    sql`p.product_no = ${productNo} and p.series_id = ${seriesId}
    and p.ts >= ${sqlInstant(dayStarts[0] ?? 0)} and p.ts < ${sqlInstant(dayStarts.at(-1) ?? 0)}`;

function dayOfPoint({ firstDay, dayStarts }: Stretch) {
  const borders = `{${dayStarts.map((start) => new Date(start).toISOString()).join(",")}}`;
  return sql`${firstDay}::int - 1 + width_bucket(p.ts, (select ${borders}::text::timestamptz[]))`;
}

/**
 * Makes the days of the stretch anew from the raw points, of all tags that are rolled up. Series with
 * points there carry their tag values along: joined later, tables without statistics would be gone
 * through per series; worked out for all series, a metric of many would take long for a single day.
 * Each adds up its own points: to group all at once would sort them together with their tag values.
 */
export async function remakeDays(db: Db, stretch: Stretch, arrivedAt: Date) {
  const { productNo, metricId, firstDay, endDay } = stretch;
  const within = pointsWithin(stretch);
  await db.execute(sql`
    delete from rollup_day where product_no = ${productNo} and metric_id = ${metricId}
      and day >= ${day(firstDay)} and day < ${day(endDay)}`);
  await db.execute(sql`
    with present as materialized (
      select s.id, s.tags from series s
      cross join lateral (select 1 from points p where ${within(sql`s.id`)} limit 1) as one
      where s.product_no = ${productNo} and s.metric_id = ${metricId}
    ), tagged as materialized (
      select s.id, array(
        select v.id from jsonb_each_text(s.tags) as t(key, value)
        join tag_keys k on k.product_no = ${productNo} and k.metric_id = ${metricId}
          and k.key = t.key and k.is_rolled_up
        join tag_values v on v.product_no = ${productNo} and v.metric_id = ${metricId}
          and v.key = t.key and v.value = t.value
      ) || 0 as tag_value_ids
      from present s
    ), of_series as (
      select t.tag_value_ids, c.* from tagged t
      cross join lateral (
        select ${dayOfPoint(stretch)} as day, ${totals}
        from points p where ${within(sql`t.id`)} group by 1
      ) c
    )
    insert into rollup_day (product_no, metric_id, tag_value_id, day, ${totalColumns})
    select ${productNo}, ${metricId}, tag_value_id, (date '1970-01-01' + day), ${merged},
      ${sqlInstant(arrivedAt.getTime())}
    from of_series cross join unnest(tag_value_ids) as u(tag_value_id)
    group by tag_value_id, day`);
}

/** Makes the days of series in the stretch anew from the raw points, where the metric keeps them. */
export async function remakeSeriesDays(db: Db, stretch: Stretch) {
  const { productNo, metricId, firstDay, endDay } = stretch;
  await db.execute(sql`
    delete from series_days where product_no = ${productNo} and metric_id = ${metricId}
      and day >= ${day(firstDay)} and day < ${day(endDay)}`);
  await db.execute(sql`
    insert into series_days (product_no, metric_id, day, series_id, last, last_ts)
    select ${productNo}, ${metricId}, (date '1970-01-01' + day), id, value, ts
    from (
      select distinct on (day, s.id) ${dayOfPoint(stretch)} as day, s.id, p.value, p.ts
      from series s join points p on ${pointsWithin(stretch)(sql`s.id`)}
      where s.product_no = ${productNo} and s.metric_id = ${metricId} and exists (
        select 1 from metrics where product_no = ${productNo} and id = ${metricId}
          and series_days <> 'none'
      )
      order by day, s.id, p.ts desc, p.value desc
    ) newest`);
}
