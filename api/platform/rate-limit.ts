import { and, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { rateLimits } from "#schema/index.ts";
import type { Deps } from "./deps.ts";
import { AppError } from "./errors.ts";
import { sha256 } from "./sha256.ts";

export type Limit = { name: string; most: number; seconds: number };

/** Counts one use of `subject`; see `countUses`. */
export const countUse = (deps: Deps, limit: Limit, subject: string) =>
  countUses(deps, [[limit, subject]]);

type Counted = { count: number; seconds_passed: number };

/**
 * Counts one use of each subject in windows that all processes share, in one statement, before the
 * work is done. Each is counted only where those before it had room, so that refused requests fill
 * nobody else's window; throws `rate_limited` with the seconds left once a window is full. Subjects
 * are hashed. Whoever names several does so in the order of the limits' names: two requests then
 * never wait for each other in a circle.
 */
export async function countUses(deps: Deps, uses: [Limit, string][]) {
  if (!deps.config.rateLimits) return;
  const now = sql`${deps.now().toISOString()}::timestamptz`;
  const counts = await Promise.all(
    uses.map(async ([limit, subject], place) => {
      const key = `${limit.name}:${await sha256(subject)}`;
      const before = uses[place - 1]?.[0];
      const hasRoom = before && sql`from ${nameOf(place - 1)} where count <= ${before.most}::int`;
      return sql`${nameOf(place)} as (${countOne(key, limit, now, hasRoom ?? sql``)})`;
    }),
  );
  const all = uses.map((_, place) => sql`select ${place}::int as place, * from ${nameOf(place)}`);
  const rows = await deps.db.execute(
    sql`with ${sql.join(counts, sql`, `)} ${sql.join(all, sql` union all `)} order by place`,
  );
  const last = uses[rows.length - 1]?.[0];
  const counted = (rows as unknown as Counted[]).at(-1);
  if (!last || !counted || counted.count <= last.most) return;
  const retryAfter = Math.max(1, Math.ceil(last.seconds - Number(counted.seconds_passed)));
  throw new AppError("rate_limited", `Too many tries; try again in ${inWords(retryAfter)}.`, {
    retryAfter,
  });
}

const nameOf = (place: number) => sql.identifier(`counted_${place}`);

/** An insert for one subject; `hasRoom` is what its row is selected from, nothing for always. */
function countOne(key: string, limit: Limit, now: SQL, hasRoom: SQL): SQL {
  const isOver = sql`l.window_start <= ${now} - ${limit.seconds}::float8 * interval '1 second'`;
  return sql`
    insert into ${rateLimits} as l (key, window_start, count)
    select ${key}::text, ${now}, 1 ${hasRoom}
    on conflict (key) do update set
      count = case when ${isOver} then 1 else l.count + 1 end,
      window_start = case when ${isOver} then ${now} else l.window_start end
    returning l.count, extract(epoch from ${now} - l.window_start)::float8 as seconds_passed`;
}

/** Counts one use of `subject`; false once its window is full. */
export const isWithin = (deps: Deps, limit: Limit, subject: string) =>
  hasRoom(() => countUse(deps, limit, subject));

/** Whether what was to be counted is within its limits. */
export async function hasRoom(count: () => Promise<void>): Promise<boolean> {
  try {
    await count();
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

/** Undoes one use that was counted, which turned out not to be one of those to limit. */
export async function takeBackUse(deps: Deps, limit: Limit, subject: string) {
  if (!deps.config.rateLimits) return;
  const key = `${limit.name}:${await sha256(subject)}`;
  await deps.db
    .update(rateLimits)
    .set({ count: sql`${rateLimits.count} - 1` })
    .where(and(eq(rateLimits.key, key), gt(rateLimits.count, 0)));
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
