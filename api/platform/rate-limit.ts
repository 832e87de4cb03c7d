import { eq, lt, sql } from "drizzle-orm";
import { rateLimits } from "#schema/index.ts";
import type { Deps } from "./deps.ts";
import { AppError } from "./errors.ts";
import { sha256 } from "./sha256.ts";

export type Limit = { name: string; most: number; seconds: number };

/**
 * Counts one use of `subject` in a window that all processes share, before the work is done;
 * throws `rate_limited` with the seconds left once the window is full. Subjects are hashed.
 */
export async function countUse(deps: Deps, limit: Limit, subject: string) {
  if (!deps.config.rateLimits) return;
  const now = deps.now();
  const oldestStart = new Date(now.getTime() - limit.seconds * 1000).toISOString();
  const key = `${limit.name}:${await sha256(subject)}`;
  const isOver = sql`${rateLimits.windowStart} <= ${oldestStart}::timestamptz`;
  const [row] = await deps.db
    .insert(rateLimits)
    .values({ key, windowStart: now, count: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        windowStart: sql`case when ${isOver} then ${now.toISOString()}::timestamptz else ${rateLimits.windowStart} end`,
      },
    })
    .returning();
  if (!row || row.count <= limit.most) return;
  const opensAt = row.windowStart.getTime() + limit.seconds * 1000;
  const retryAfter = Math.max(1, Math.ceil((opensAt - now.getTime()) / 1000));
  throw new AppError("rate_limited", `Too many tries; try again in ${retryAfter} s.`, {
    retryAfter,
  });
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
