import type { KeyCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import { type Lease, nextBlock, noLease, verdict } from "./lease.ts";
import * as repository from "./repository.ts";

/** Seconds' worth of requests that a key which was quiet may send at once. */
export const burstSeconds = 5;

/** `remaining` is what may be sent right now, at most a second's worth. */
export type Allowance = { isAllowed: boolean; remaining: number };

/**
 * Counts a request of the key in the bucket that all processes share. A process takes tokens in
 * blocks and asks again when they are used up; requests that come meanwhile wait for that one
 * statement.
 */
export async function countRequest(ctx: KeyCtx): Promise<Allowance> {
  const { id, rateLimit } = ctx.apiKey;
  for (;;) {
    const lease = leaseOf(ctx, id);
    const now = ctx.now().getTime();
    const decision = verdict(lease, now);
    if (decision !== "ask") {
      const isAllowed = decision === "allow";
      if (isAllowed) lease.left -= 1;
      const remaining = Math.min(rateLimit, lease.left + lease.leftForOthers);
      return { isAllowed, remaining: isAllowed ? remaining : 0 };
    }
    await ctx.together(`ingest.limit ${id}`, undefined, async (waiting) => {
      await renew(ctx, waiting.length);
      return waiting;
    });
  }
}

/** Fills the lease that is known by then: the one that a caller saw may be forgotten since. */
async function renew(ctx: KeyCtx, waiting: number) {
  const { id, rateLimit } = ctx.apiKey;
  const asked = ctx.now();
  const before = leaseOf(ctx, id);
  if (verdict(before, asked.getTime()) !== "ask") return;
  const wanted = nextBlock(before, asked.getTime(), rateLimit, waiting);
  const bucket = { apiKeyId: id, rate: rateLimit, capacity: burstSeconds * rateLimit };
  const { taken, left } = await repository.takeTokens(ctx.db, bucket, wanted, asked);
  const takenAt = ctx.now().getTime();
  const lease = leaseOf(ctx, id);
  // Where each request asks by itself, another one may have brought tokens meanwhile.
  const total = taken + (verdict(lease, takenAt) === "allow" ? lease.left : 0);
  const leftForOthers = Math.floor(left);
  Object.assign(lease, {
    takenAt,
    taken: total,
    left: total,
    leftForOthers,
    isDry: taken < wanted,
  });
}

const mostLeases = 10_000;

function leaseOf(ctx: KeyCtx, apiKeyId: string): Lease {
  const leases = ctx.memory("ingest.leases", () => new Map<string, Lease>());
  const known = leases.get(apiKeyId);
  if (known) return known;
  const [oldest] = leases.keys();
  if (oldest !== undefined && leases.size >= mostLeases) leases.delete(oldest);
  const lease = noLease();
  leases.set(apiKeyId, lease);
  return lease;
}

/** Housekeeping: buckets of keys that have been quiet long enough to have a full one. */
export const deleteFullBuckets = (deps: Deps) =>
  repository.deleteBucketsBefore(deps.db, new Date(deps.now().getTime() - 3_600_000));
