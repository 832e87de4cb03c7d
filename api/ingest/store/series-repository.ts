import { sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";

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

export type TagValue = { metricId: number; key: string; value: string };
type TagKey = Pick<TagValue, "metricId" | "key">;

const incomingKeys = (keys: TagKey[]) => sql`
  select distinct metric_id, key from unnest(
    ${numberArray(keys.map(({ metricId }) => metricId))}::text::int[],
    ${textArray(keys.map(({ key }) => key))}::text::text[]
  ) as k(metric_id, key)`;

const incomingValues = (values: TagValue[]) => sql`
  select metric_id, key, value from unnest(
    ${numberArray(values.map(({ metricId }) => metricId))}::text::int[],
    ${textArray(values.map(({ key }) => key))}::text::text[],
    ${textArray(values.map(({ value }) => value))}::text::text[]
  ) as t(metric_id, key, value)`;

/** `id` is null for a value without a number, `isRolledUp` null for a key not met before. */
export async function findTagValues(db: Db, productNo: number, values: TagValue[]) {
  const rows = await db.execute(sql`
    select t.metric_id as "metricId", t.key, t.value, v.id, k.is_rolled_up as "isRolledUp"
    from (${incomingValues(values)}) t
    left join tag_values v on v.product_no = ${productNo}
      and v.metric_id = t.metric_id and v.key = t.key and v.value = t.value
    left join tag_keys k on k.product_no = ${productNo}
      and k.metric_id = t.metric_id and k.key = t.key`);
  return rows as unknown as (TagValue & { id: number | null; isRolledUp: boolean | null })[];
}

export async function insertTagKeys(db: Db, productNo: number, keys: TagKey[]) {
  await db.execute(sql`
    insert into tag_keys (product_no, metric_id, key, value_count, is_rolled_up)
    select ${productNo}, metric_id, key, 0, true from (${incomingKeys(keys)}) k
    order by metric_id, key
    on conflict (product_no, metric_id, key) do nothing`);
}

/** In a fixed order; held to the end of the transaction. */
export async function lockTagKeys(db: Db, productNo: number, keys: TagKey[]) {
  const rows = await db.execute(sql`
    select t.metric_id as "metricId", t.key, t.value_count as "valueCount",
      t.is_rolled_up as "isRolledUp"
    from tag_keys t join (${incomingKeys(keys)}) k on k.metric_id = t.metric_id and k.key = t.key
    where t.product_no = ${productNo}
    order by t.metric_id, t.key for update of t`);
  return rows as unknown as (TagKey & { valueCount: number; isRolledUp: boolean })[];
}

/** Answers the key of each value that was new. */
export async function insertTagValues(db: Db, productNo: number, values: TagValue[]) {
  if (values.length === 0) return [];
  const rows = await db.execute(sql`
    insert into tag_values (product_no, metric_id, key, value)
    select ${productNo}, metric_id, key, value from (${incomingValues(values)}) t
    order by metric_id, key, value
    on conflict (product_no, metric_id, key, value) do nothing
    returning metric_id as "metricId", key`);
  return rows as unknown as TagKey[];
}

export type TagKeyChange = TagKey & { added: number; isRolledUp: boolean };

export async function changeTagKeys(db: Db, productNo: number, changes: TagKeyChange[]) {
  if (changes.length === 0) return;
  await db.execute(sql`
    update tag_keys t
    set value_count = t.value_count + c.added, is_rolled_up = c.is_rolled_up
    from unnest(
      ${numberArray(changes.map(({ metricId }) => metricId))}::text::int[],
      ${textArray(changes.map(({ key }) => key))}::text::text[],
      ${numberArray(changes.map(({ added }) => added))}::text::int[],
      ${`{${changes.map(({ isRolledUp }) => isRolledUp).join(",")}}`}::text::boolean[]
    ) as c(metric_id, key, added, is_rolled_up)
    where t.product_no = ${productNo} and t.metric_id = c.metric_id and t.key = c.key`);
}
