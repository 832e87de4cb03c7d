import { and, eq, lt, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { idempotencyKeys } from "#schema/index.ts";

export type SeriesKey = { metricId: number; tags: string };

/** Of the canonical text, since 20 tags can be longer than a B-tree row may be. */
const hashOf = sql.raw(
  "encode(substring(sha256(convert_to(tags, 'UTF8')) from 1 for 16), 'hex')::uuid",
);

const incoming = (keys: SeriesKey[]) => sql`
  select metric_id, tags, ${hashOf} as tags_hash
  from unnest(
    ${numberArray(keys.map((key) => key.metricId))}::text::int[],
    ${textArray(keys.map((key) => key.tags))}::text::text[]
  ) as k(metric_id, tags)`;

/** The series that exist of those asked for, by metric and canonical tags. */
export async function findSeries(db: Db, productNo: number, keys: SeriesKey[]) {
  const rows = await db.execute(sql`
    select k.metric_id as "metricId", k.tags, s.id
    from (${incoming(keys)}) k
    join series s on s.product_no = ${productNo}
      and s.metric_id = k.metric_id and s.tags_hash = k.tags_hash`);
  return rows as unknown as { metricId: number; tags: string; id: number }[];
}

/** Makes series in a fixed order; those that another transaction makes meanwhile are left to it. */
export async function insertSeries(db: Db, productNo: number, keys: SeriesKey[]) {
  await db.execute(sql`
    insert into series (product_no, metric_id, tags_hash, tags)
    select ${productNo}, metric_id, tags_hash, tags::jsonb from (${incoming(keys)}) k
    order by metric_id, tags_hash
    on conflict (product_no, metric_id, tags_hash) do nothing`);
}

type PointId = { metricId: number; id: string; seriesId: number; timestamp: number };

/** Notes ids in a fixed order; answers those that were new, as `metricId id`. */
export async function insertPointIds(db: Db, productNo: number, ids: PointId[]) {
  const rows = await db.execute(sql`
    insert into point_ids (product_no, metric_id, id, series_id, ts)
    select ${productNo}, metric_id, id, series_id, to_timestamp(ms / 1000)
    from unnest(
      ${numberArray(ids.map((one) => one.metricId))}::text::int[],
      ${textArray(ids.map((one) => one.id))}::text::text[],
      ${numberArray(ids.map((one) => one.seriesId))}::text::int[],
      ${numberArray(ids.map((one) => one.timestamp))}::text::float8[]
    ) as p(metric_id, id, series_id, ms)
    order by metric_id, id
    on conflict (product_no, metric_id, id) do nothing
    returning metric_id || ' ' || id as "pointKey"`);
  return new Set((rows as unknown as { pointKey: string }[]).map(({ pointKey }) => pointKey));
}

/** Answers false when the key was used before; waits for a twin that is using it now. */
export async function claimKey(
  db: Db,
  productNo: number,
  { key, bodyHash }: { key: string; bodyHash: string },
  createdAt: Date,
) {
  const rows = await db
    .insert(idempotencyKeys)
    .values({ productNo, key, bodyHash, accepted: 0, duplicates: 0, createdAt })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return rows.length > 0;
}

const isKey = (productNo: number, key: string) =>
  and(eq(idempotencyKeys.productNo, productNo), eq(idempotencyKeys.key, key));

export async function saveReceipt(
  db: Db,
  productNo: number,
  key: string,
  receipt: { accepted: number; duplicates: number },
) {
  await db.update(idempotencyKeys).set(receipt).where(isKey(productNo, key));
}

export async function findReceipt(db: Db, productNo: number, key: string) {
  const [row] = await db.select().from(idempotencyKeys).where(isKey(productNo, key));
  return row;
}

export async function deleteKeysBefore(db: Db, before: Date) {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}

export type StoredPoint = { metricId: number; seriesId: number; timestamp: number; value: number };

/** One statement whatever the number of points; `timestamp` is in epoch milliseconds. */
export async function insertPoints(db: Db, productNo: number, points: StoredPoint[]) {
  await db.execute(sql`
    insert into points (product_no, metric_id, series_id, ts, value)
    select ${productNo}, metric_id, series_id, to_timestamp(ms / 1000), value
    from unnest(
      ${numberArray(points.map((point) => point.metricId))}::text::int[],
      ${numberArray(points.map((point) => point.seriesId))}::text::int[],
      ${numberArray(points.map((point) => point.timestamp))}::text::float8[],
      ${numberArray(points.map((point) => point.value))}::text::float8[]
    ) as p(metric_id, series_id, ms, value)`);
}

/** The tables that hold a product's rows under its number, points first. */
export const hotTables = ["points", "point_ids", "series", "idempotency_keys"] as const;

/** Deletes at most `most` rows of a product from one of its tables; answers how many. */
export async function deleteSome(
  db: Db,
  table: (typeof hotTables)[number],
  productNo: number,
  most: number,
) {
  const name = sql.identifier(table);
  const rows = await db.execute(sql`
    with gone as (
      delete from ${name} where product_no = ${productNo} and ctid = any(array(
        select ctid from ${name} where product_no = ${productNo} limit ${most}
      )) returning 1
    )
    select count(*)::int as deleted from gone`);
  return (rows as unknown as { deleted: number }[])[0]?.deleted ?? 0;
}
