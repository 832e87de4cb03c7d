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
  const lease = leaseOf(ctx, id);
  for (;;) {
    const now = ctx.now().getTime();
    const decision = verdict(lease, now);
    if (decision !== "ask") {
      const isAllowed = decision === "allow";
      if (isAllowed) lease.left -= 1;
      const remaining = Math.min(rateLimit, lease.left + lease.leftForOthers);
      return { isAllowed, remaining: isAllowed ? remaining : 0 };
    }
    await ctx.together(`ingest.limit ${id}`, undefined, async (waiting) => {
      if (verdict(lease, ctx.now().getTime()) === "ask") await renew(ctx, lease, waiting.length);
      return waiting;
    });
  }
}

async function renew(ctx: KeyCtx, lease: Lease, waiting: number) {
  const { id, rateLimit } = ctx.apiKey;
  const asked = ctx.now();
  const wanted = nextBlock(lease, asked.getTime(), rateLimit, waiting);
  const bucket = { apiKeyId: id, rate: rateLimit, capacity: burstSeconds * rateLimit };
  const { taken, left } = await repository.takeTokens(ctx.db, bucket, wanted, asked);
  const takenAt = ctx.now().getTime();
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
  if (leases.size >= mostLeases) leases.clear();
  const lease = noLease();
  leases.set(apiKeyId, lease);
  return lease;
}

/** Housekeeping: buckets of keys that have been quiet long enough to have a full one. */
export const deleteFullBuckets = (deps: Deps) =>
  repository.deleteBucketsBefore(deps.db, new Date(deps.now().getTime() - 3_600_000));
