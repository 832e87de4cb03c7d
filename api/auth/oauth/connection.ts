import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { lockOwner, markConfirmed } from "../session/service.ts";
import type { Identity } from "./identity.ts";
import { tellOwner } from "./notice.ts";
import type { OAuthProblem } from "./outcome.ts";
import * as repository from "./repository.ts";

/** Which providers an account is connected with, and the addresses that it has there. */
export async function listConnections({ db }: Deps, userId: string) {
  const identities = await repository.listIdentities(db, userId);
  return identities.map(({ provider, email }) => ({ provider, email }));
}

/** Adds an identity to the signed-in account; answers why that is not possible. Repeatable. */
export async function connectIdentity(
  person: PersonCtx,
  provider: string,
  { subject, email }: Identity,
): Promise<OAuthProblem | undefined> {
  const { userId } = person.person;
  const result = await inTransaction(person, async (ctx) => {
    const user = await lockOwner(ctx);
    const createdAt = ctx.now();
    const identity = { provider, subject, userId, email: email ?? null, createdAt };
    if (await repository.insertIdentity(ctx.db, identity)) {
      const target = { type: "account", id: userId, name: user.name };
      await audit(ctx, { action: "account.connected", target, changes: { provider } });
      return user;
    }
    const owner = await repository.findUserByIdentity(ctx.db, provider, subject);
    if (owner?.id === userId) return undefined;
    return owner ? "connected_elsewhere" : "already_connected";
  });
  if (typeof result !== "object") return result;
  tellOwner(person, result, provider);
  return undefined;
}

const freshness = 11 * 60_000;

/** Asked for max_age, an OpenID provider has to say when (OpenID Connect Core 1.0, 2). */
function isFresh(provider: string, authenticatedAt: Date | undefined, now: Date) {
  if (!authenticatedAt) return provider !== "oidc";
  return now.getTime() - authenticatedAt.getTime() <= freshness;
}

/** Starts the ten minutes in which what matters may be changed, for the owner of the identity. */
export function confirmByIdentity(
  person: PersonCtx,
  provider: string,
  { subject, authenticatedAt }: Identity,
): Promise<OAuthProblem | undefined> {
  return inTransaction(person, async (ctx) => {
    const user = await lockOwner(ctx);
    const owner = await repository.findUserByIdentity(ctx.db, provider, subject);
    if (owner?.id === user.id && isFresh(provider, authenticatedAt, ctx.now())) {
      await markConfirmed(ctx, user, { provider });
      return undefined;
    }
    const target = { type: "account", id: user.id, name: user.name };
    await audit(ctx, { action: "account.confirmation_failed", target, changes: { provider } });
    return "not_confirmed";
  });
}

/** Takes a provider away; `last_way_in` where nothing else would let this person in again. */
export async function disconnectOAuth(person: PersonCtx, provider: string) {
  requireRecentConfirmation(person.person.confirmedAt, person.now());
  await inTransaction(person, async (ctx) => {
    const { userId } = ctx.person;
    const user = await lockOwner(ctx);
    const identities = await repository.listIdentities(ctx.db, userId);
    if (!identities.some((identity) => identity.provider === provider)) {
      throw notFound("The connection");
    }
    const offered = new Set<string>(ctx.config.providers.map(({ id }) => id));
    const others = identities.filter(
      (identity) => identity.provider !== provider && offered.has(identity.provider),
    );
    if (!user.passwordHash && others.length === 0) {
      throw new AppError("last_way_in", "Set a password or connect another provider first.");
    }
    await repository.deleteIdentity(ctx.db, userId, provider);
    const target = { type: "account", id: userId };
    await audit(ctx, { action: "account.disconnected", target, changes: { provider } });
  });
}

/** Takes all providers away from an account whose owner has changed. `deps.db` is a transaction. */
export const endConnections = ({ db }: Pick<Deps, "db">, userId: string) =>
  repository.deleteIdentities(db, userId);
