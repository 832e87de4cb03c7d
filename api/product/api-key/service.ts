import { makeApiKey } from "#api/platform/access/api-key.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { lockTeam } from "#api/platform/access/team-lock.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";
import type { CreateApiKey } from "./schemas.ts";

const perPerson = { name: "api-keys:person", most: 60, seconds: 3600 };

export async function listApiKeys(ctx: MemberCtx, page: PageQuery) {
  const { db, product } = ctx;
  const after = idCursor(page);
  const rows = await repository.listApiKeys(db, product.id, ctx.now(), page.limit, after);
  return toPage(rows, page.limit, ({ key }) => key.id);
}

export async function createApiKey(ctx: MemberCtx, input: CreateApiKey) {
  requireRecentConfirmation(ctx.actor.confirmedAt, ctx.now());
  if (input.expiresAt !== undefined && new Date(input.expiresAt) <= ctx.now()) {
    throw invalid([
      { pointer: "/expiresAt", code: "in_the_past", detail: "Choose a time that is to come." },
    ]);
  }
  await countNewKey(ctx, ctx.actor.userId);
  return inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "owner");
    const row = await storeApiKey(ctx, ctx.product.id, ctx.actor.userId, input);
    const { scopes, rateLimit, expiresAt = null } = input;
    await audit(ctx, {
      action: "api_key.created",
      target: targetOf(row.key),
      changes: { scopes, rateLimit, expiresAt },
    });
    return row;
  });
}

/**
 * A new key like the old one, which ends after the overlap; the database decides between two who
 * rotate at the same time.
 */
export async function rotateApiKey(ctx: MemberCtx, apiKeyId: string, overlapSeconds: number) {
  requireRecentConfirmation(ctx.actor.confirmedAt, ctx.now());
  await countNewKey(ctx, ctx.actor.userId);
  return inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "owner");
    const now = ctx.now();
    const old = await repository.findApiKey(ctx.db, ctx.product.id, apiKeyId);
    if (!old) throw notFound("The API key");
    const { key } = old;
    const row = await storeApiKey(ctx, ctx.product.id, ctx.actor.userId, {
      name: key.name,
      scopes: key.scopes,
      rateLimit: key.rateLimit,
      expiresAt: sameLifeFrom(now, key)?.toISOString(),
    });
    const endsAt = new Date(now.getTime() + overlapSeconds * 1000);
    if (!(await repository.replaceApiKey(ctx.db, apiKeyId, row.key.id, endsAt))) {
      throw new AppError("already_rotated", "Rotate the key that took its place.");
    }
    await audit(ctx, {
      action: "api_key.rotated",
      target: targetOf(key),
      changes: { replacedBy: row.key.id, overlapSeconds },
    });
    return row;
  });
}

function sameLifeFrom(
  now: Date,
  { createdAt, expiresAt }: { createdAt: Date; expiresAt: Date | null },
) {
  return expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}

/** The key is refused from the next request on. */
export async function revokeApiKey(ctx: MemberCtx, apiKeyId: string) {
  await inTransaction(ctx, async (ctx) => {
    const key = await repository.revokeApiKey(ctx.db, ctx.product.id, apiKeyId, ctx.now());
    if (!key) throw notFound("The API key");
    await audit(ctx, { action: "api_key.revoked", target: targetOf(key) });
  });
}

/** Of somebody who left the team: no key of theirs reads any more, those that send points stay. */
export const endReadingOfKeys = (deps: Deps, productId: string, createdBy: string) =>
  repository.endReadingOfKeys(deps.db, productId, createdBy, deps.now());

/** Counts a key that a person makes, before it is made; throws `rate_limited`. */
export const countNewKey = (deps: Deps, userId: string) => countUse(deps, perPerson, userId);

/** Stores a new key; its secret is in the answer and kept nowhere. */
export async function storeApiKey(
  deps: Deps,
  productId: string,
  createdBy: string,
  input: CreateApiKey,
) {
  const { secret, ...parts } = await makeApiKey(input.scopes);
  const id = newId();
  await repository.insertApiKey(deps.db, {
    id,
    productId,
    ...parts,
    name: input.name,
    scopes: input.scopes,
    rateLimit: input.rateLimit,
    expiresAt: input.expiresAt === undefined ? null : new Date(input.expiresAt),
    createdBy,
    createdAt: deps.now(),
  });
  const row = await repository.findApiKey(deps.db, productId, id);
  if (!row) throw notFound("The API key");
  return { ...row, secret };
}

const targetOf = ({ id, name }: { id: string; name: string }) => ({ type: "api_key", id, name });
