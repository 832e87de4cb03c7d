import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import type { Identity } from "./identity.ts";
import type { OAuthProblem } from "./outcome.ts";
import * as repository from "./repository.ts";

/** Which providers an account is connected with, and the addresses that it has there. */
export async function listConnections({ db }: Deps, userId: string) {
  const identities = await repository.listIdentities(db, userId);
  return identities.map(({ provider, email }) => ({ provider, email }));
}

/** Adds an identity to the signed-in account; answers why that is not possible. Repeatable. */
export function connectIdentity(
  person: PersonCtx,
  provider: string,
  { subject, email }: Identity,
): Promise<OAuthProblem | undefined> {
  return inTransaction(person, async (ctx) => {
    const { userId } = ctx.person;
    const createdAt = ctx.now();
    const identity = { provider, subject, userId, email: email ?? null, createdAt };
    if (await repository.insertIdentity(ctx.db, identity)) {
      const target = { type: "account", id: userId };
      await audit(ctx, { action: "account.connected", target, changes: { provider } });
      return undefined;
    }
    const owner = await repository.findUserByIdentity(ctx.db, provider, subject);
    if (owner?.id === userId) return undefined;
    return owner ? "connected_elsewhere" : "already_connected";
  });
}

const freshness = 11 * 60_000;

/** Starts the ten minutes in which what matters may be changed, for the owner of the identity. */
export function confirmByIdentity(
  person: PersonCtx,
  provider: string,
  { subject, authenticatedAt }: Identity,
): Promise<OAuthProblem | undefined> {
  return inTransaction(person, async (ctx) => {
    const { userId, sessionId } = ctx.person;
    const now = ctx.now();
    const isOld = authenticatedAt && now.getTime() - authenticatedAt.getTime() > freshness;
    const owner = await repository.findUserByIdentity(ctx.db, provider, subject);
    if (isOld || owner?.id !== userId) return "not_confirmed";
    await repository.confirmSession(ctx.db, sessionId, now);
    const target = { type: "account", id: userId };
    await audit(ctx, { action: "account.identity_confirmed", target, changes: { provider } });
    return undefined;
  });
}

/** Takes a provider away; `last_way_in` where nothing else would let this person in again. */
export async function disconnectOAuth(person: PersonCtx, provider: string) {
  requireRecentConfirmation(person.person.confirmedAt, person.now());
  await inTransaction(person, async (ctx) => {
    const { userId } = ctx.person;
    const user = await repository.lockUser(ctx.db, userId);
    const identities = await repository.listIdentities(ctx.db, userId);
    if (!identities.some((identity) => identity.provider === provider)) {
      throw notFound("The connection");
    }
    const offered = new Set<string>(ctx.config.providers.map(({ id }) => id));
    const others = identities.filter(
      (identity) => identity.provider !== provider && offered.has(identity.provider),
    );
    if (!user?.passwordHash && others.length === 0) {
      throw new AppError("last_way_in", "Set a password or connect another provider first.");
    }
    await repository.deleteIdentity(ctx.db, userId, provider);
    const target = { type: "account", id: userId };
    await audit(ctx, { action: "account.disconnected", target, changes: { provider } });
  });
}
