import { callerOf } from "#api/platform/client-address.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import { sha256 } from "#api/platform/sha256.ts";
import { lockUser } from "../user-repository.ts";
import type { Visit } from "../visit.ts";
import type { Purpose, TokenRow } from "./repository.ts";

export type { TokenRow };

import * as repository from "./repository.ts";

const life = 60 * 60_000;
/** How long an ended link can still say what became of it. */
const keptFor = 7 * 86_400_000;
const perCaller = { name: "token:caller", most: 60, seconds: 15 * 60 };

type NewToken = { userId: string; purpose: Purpose; email: string; sessionId?: string };

/**
 * A token for one link, of which only the hash is kept; it kills the unused ones of its purpose
 * and works once within an hour. `deps.db` is a transaction.
 */
export async function issueToken(deps: Deps, { sessionId, ...bound }: NewToken): Promise<string> {
  await lockUser(deps.db, bound.userId);
  await repository.deleteUnusedTokens(deps.db, bound.userId, bound.purpose);
  const token = newSecretToken();
  const now = deps.now();
  await repository.insertToken(deps.db, {
    id: newId(),
    ...bound,
    tokenHash: await sha256(token),
    sessionId: sessionId ?? null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + life),
  });
  return token;
}

/** Limits how many links one caller may try. */
export const countTry = (deps: Deps, visit: Visit) =>
  countUse(deps, perCaller, callerOf(visit.address));

/** What a token is bound to, without using it; throws where it would not work. */
export async function inspectToken(deps: Deps, token: string, purposes: Purpose[]) {
  const row = await repository.findToken(deps.db, await sha256(token));
  if (row && isGood(row, purposes, deps.now())) return row;
  throw whyNot(row, purposes);
}

/** Uses a token up; of two at the same time one gets it. `deps.db` is a transaction. */
export async function useToken(deps: Deps, token: string, purposes: Purpose[]) {
  const tokenHash = await sha256(token);
  const used = await repository.markTokenUsed(deps.db, tokenHash, purposes, deps.now());
  if (used) return used;
  throw whyNot(await repository.findToken(deps.db, tokenHash), purposes);
}

const isGood = (row: TokenRow, purposes: Purpose[], now: Date) =>
  purposes.includes(row.purpose) && row.usedAt === null && row.expiresAt > now;

function whyNot(row: TokenRow | undefined, purposes: Purpose[]): AppError {
  if (!row || !purposes.includes(row.purpose)) return invalidLink();
  if (row.usedAt) return new AppError("token_used", "Sign in, or ask for a new link.");
  return new AppError("token_expired", "A link works for an hour; ask for a new one.");
}

/** Of a link that was never sent, was replaced by a newer one, or is for an address of before. */
export const invalidLink = () =>
  new AppError("token_invalid", "Open the newest mail, or ask for a new link.");

/** Kills all links of a person that were not used yet. */
export const killTokens = (deps: Deps, userId: string) =>
  repository.deleteUnusedTokens(deps.db, userId);

/** Housekeeping: links that ended a week ago. */
export const deleteEndedTokens = (deps: Deps) =>
  repository.deleteEndedTokens(deps.db, new Date(deps.now().getTime() - keptFor));
