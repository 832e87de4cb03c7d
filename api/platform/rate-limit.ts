import { eq, lt, sql } from "drizzle-orm";
import { rateLimits } from "#schema/index.ts";
import type { Deps } from "./deps.ts";
import { AppError } from "./errors.ts";
import { sha256 } from "./sha256.ts";

export type Limit = { name: string; most: number; seconds: number };

/** Counts one use of `subject`; see `countUses`. */
export const countUse = (deps: Deps, limit: Limit, subject: string) =>
  countUses(deps, [[limit, subject]]);

/**
 * Counts one use of each subject in windows that all processes share, in one statement, before the
 * work is done; throws `rate_limited` with the seconds left once a window is full. Subjects are
 * hashed.
 */
export async function countUses(deps: Deps, uses: [Limit, string][]) {
  if (!deps.config.rateLimits) return;
  const now = deps.now();
  const counted = await Promise.all(
    uses.map(async ([limit, subject]) => ({
      key: `${limit.name}:${await sha256(subject)}`,
      limit,
      oldestStart: new Date(now.getTime() - limit.seconds * 1000).toISOString(),
    })),
  );
  // In the same order everywhere, so that two requests never wait for each other in a circle.
  counted.sort((a, b) => (a.key < b.key ? -1 : 1));
  const starts = counted.map(
    ({ key, oldestStart }) => sql`when ${key} then ${oldestStart}::timestamptz`,
  );
  const isOver = sql`${rateLimits.windowStart} <= case excluded.key ${sql.join(starts, sql` `)} end`;
  const rows = await deps.db
    .insert(rateLimits)
    .values(counted.map(({ key }) => ({ key, windowStart: now, count: 1 })))
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        windowStart: sql`case when ${isOver} then ${now.toISOString()}::timestamptz else ${rateLimits.windowStart} end`,
      },
    })
    .returning();
  const waits = counted.flatMap(({ key, limit }) => {
    const row = rows.find((candidate) => candidate.key === key);
    if (!row || row.count <= limit.most) return [];
    const opensAt = row.windowStart.getTime() + limit.seconds * 1000;
    return [Math.max(1, Math.ceil((opensAt - now.getTime()) / 1000))];
  });
  if (waits.length === 0) return;
  const retryAfter = Math.max(...waits);
  throw new AppError("rate_limited", `Too many tries; try again in ${inWords(retryAfter)}.`, {
    retryAfter,
  });
}

/** Counts one use of `subject`; false once its window is full. */
export async function isWithin(deps: Deps, limit: Limit, subject: string): Promise<boolean> {
  try {
    await countUse(deps, limit, subject);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return false;
    throw error;
  }
}

const inWords = (seconds: number) =>
  seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;

/** True once for a subject, in whichever process; remembered for a day, also where limits are off. */
export async function isFirstUse(deps: Deps, name: string, subject: string): Promise<boolean> {
  const rows = await deps.db
    .insert(rateLimits)
    .values({ key: `${name}:${await sha256(subject)}`, windowStart: deps.now(), count: 1 })
    .onConflictDoNothing({ target: rateLimits.key })
    .returning({ key: rateLimits.key });
  return rows.length > 0;
}

/** Forgets a subject's count, after a success. */
export async function forgetUses(deps: Deps, limit: Limit, subject: string) {
  const key = `${limit.name}:${await sha256(subject)}`;
  await deps.db.delete(rateLimits).where(eq(rateLimits.key, key));
}

export async function deleteOldLimits(deps: Deps) {
  const dayAgo = new Date(deps.now().getTime() - 86_400_000);
  await deps.db.delete(rateLimits).where(lt(rateLimits.windowStart, dayAgo));
}
