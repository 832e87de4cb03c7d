import { lt, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { tokenBuckets } from "#schema/index.ts";

/** Whole tokens, and tokens a second. */
export type Bucket = { apiKeyId: string; rate: number; capacity: number };

/** A clock that was wrong by more than this does not hold up those that are right. */
const patience = 60_000;

/**
 * Takes up to `wanted` tokens in one statement that the row's lock puts in line; answers how many,
 * and how many are left for others.
 */
export async function takeTokens(db: Db, bucket: Bucket, wanted: number, now: Date) {
  const { apiKeyId, rate, capacity } = bucket;
  const latest = new Date(now.getTime() + patience).toISOString();
  const { tokens, filledAt } = tokenBuckets;
  const seconds = sql`greatest(0, extract(epoch from excluded.filled_at - ${filledAt}))`;
  const available = sql`least(${capacity}::numeric, ${tokens} + ${rate}::numeric * ${seconds})`;
  const taken = sql`least(${wanted}::numeric, floor(${available}))`;
  const [row] = await db
    .insert(tokenBuckets)
    .values({ apiKeyId, tokens: capacity - wanted, filledAt: now, taken: wanted })
    .onConflictDoUpdate({
      target: tokenBuckets.apiKeyId,
      set: {
        tokens: sql`${available} - ${taken}`,
        taken,
        filledAt: sql`case when ${filledAt} > ${latest}::timestamptz then excluded.filled_at
          else greatest(${filledAt}, excluded.filled_at) end`,
      },
    })
    .returning({ taken: tokenBuckets.taken, left: tokens });
  return row ?? { taken: 0, left: 0 };
}

/** Buckets that nobody asked since `before`; a missing one is full. */
export async function deleteBucketsBefore(db: Db, before: Date) {
  await db.delete(tokenBuckets).where(lt(tokenBuckets.filledAt, before));
}
