import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { idleLife } from "#api/platform/access/session-life.ts";
import { signSession, verifySession } from "#api/platform/access/session-token.ts";
import { audit } from "#api/platform/audit.ts";
import { callerOf } from "#api/platform/client-address.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { countUse, countUses, forgetUses, isWithin } from "#api/platform/rate-limit.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import {
  findUser,
  findUserByEmail,
  lockUser,
  type UserRow,
  updateUser,
} from "../user-repository.ts";
import type { Visit } from "../visit.ts";
import * as repository from "./repository.ts";
import type { Login } from "./schemas.ts";

const absoluteLife = 90 * 86_400_000;
const quarterHour = 15 * 60;
const perAccount = { name: "login:account", most: 10, seconds: quarterHour };
const perAddress = { name: "login:address", most: 100, seconds: quarterHour };
const confirmations = { name: "confirm:account", most: 10, seconds: quarterHour };
const unknownFailures = { name: "audit:unknown_account", most: 100, seconds: 60 * 60 };

/** Of no password: verified when the address is unknown, so that the answer takes as long. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$PvTZekUsI+W5YYWQeiGh6g$NQE4TvNkHBiPN/z87nYP18SoxWvexihVG9G07LqC6kY";

/** Signs in with a new session; the one that the request carried ends. */
export async function login(deps: Deps, input: Login, visit: Visit) {
  await countUses(deps, [
    [perAddress, callerOf(visit.address)],
    [perAccount, input.email],
  ]);
  const signedIn = (await tryLogin(deps, input, visit)) ?? (await tryLogin(deps, input, visit));
  return signedIn ?? refuseLogin(deps, undefined, visit);
}

/** Undefined where the account changed while the password was compared with what it had before. */
async function tryLogin(deps: Deps, input: Login, visit: Visit) {
  const user = await findUserByEmail(deps.db, input.email);
  const matches = await deps.passwords.verify(input.password, user?.passwordHash ?? nobodysHash);
  if (!user?.passwordHash || !matches) return refuseLogin(deps, user, visit);
  await forgetUses(deps, perAccount, input.email);
  refuseUnverified(deps, user, visit);
  const raised = await raisedHash(deps, input.password, user.passwordHash);
  return inTransaction(deps, async (tx) => {
    const now = await lockUser(tx.db, user.id);
    if (now?.passwordHash !== user.passwordHash || now.email !== user.email) return undefined;
    if (raised) await updateUser(tx.db, user.id, { passwordHash: raised });
    const session = await startSession(tx, user.id, visit);
    const person = { userId: user.id, sessionId: session.sessionId, confirmedAt: tx.now() };
    await audit(
      { ...tx, origin: visit, person },
      { action: "account.signed_in", target: { type: "account", id: user.id, name: user.name } },
    );
    return { user, ...session };
  });
}

function refuseLogin(deps: Deps, user: UserRow | undefined, visit: Visit): never {
  noteFailedSignIn(deps, user, visit, "wrong_password");
  throw new AppError(
    "invalid_credentials",
    "That address and password do not fit together. Check both, then try again.",
  );
}

/** Accounts made without mail, or before it was set up, are let in unverified. */
function refuseUnverified(deps: Deps, user: UserRow, visit: Visit) {
  if (!deps.mailer || !user.mustVerifyEmail || user.emailVerifiedAt) return;
  noteFailedSignIn(deps, user, visit, "email_unverified");
  throw new AppError(
    "email_unverified",
    "Open the link in the mail that we sent you; ask for another one if it did not come.",
  );
}

/** The password's hash at today's cost, where the kept one was made at a lower cost. */
async function raisedHash(deps: Deps, password: string, hash: string) {
  return deps.passwords.isOutdated(hash) ? deps.passwords.hash(password) : undefined;
}

/** Known accounts bound their own failures; those of unknown ones are kept up to 100 an hour. */
function noteFailedSignIn(
  deps: Deps,
  user: UserRow | undefined,
  visit: Visit,
  reason: "wrong_password" | "email_unverified",
) {
  deps.background(async () => {
    if (!user && !(await isWithin(deps, unknownFailures, "all"))) return;
    const target = user && { type: "account", id: user.id, name: user.name };
    const changes = user && { reason };
    await audit(
      { ...deps, origin: visit },
      {
        action: "account.sign_in_failed",
        ...(target && { target }),
        ...(changes && { changes }),
      },
    );
  });
}

/**
 * A new session of this person; the one that the visit carried ends. `deps.db` is the transaction
 * in which the caller writes down who signed in and how.
 */
export async function startSession(deps: Deps, userId: string, visit: Visit) {
  const { db, config } = deps;
  const now = deps.now();
  const old = visit.token && (await verifySession(config, visit.token, now));
  if (old) await repository.deleteSession(db, old.userId, old.sessionId);
  const sessionId = newId();
  const expiresAt = new Date(now.getTime() + absoluteLife);
  await repository.insertSession(db, {
    id: sessionId,
    userId,
    createdAt: now,
    lastSeenAt: now,
    confirmedAt: now,
    expiresAt,
    address: visit.address,
    userAgent: visit.userAgent?.slice(0, 300) ?? null,
  });
  const token = await signSession(config, { userId, sessionId }, now, expiresAt);
  return { sessionId, token, expiresAt };
}

/** Ends the session; its cookie is refused from the next request on. */
export async function logout(ctx: PersonCtx) {
  const { userId, sessionId } = ctx.person;
  await inTransaction(ctx, async (tx) => {
    await repository.deleteSession(tx.db, userId, sessionId);
    await audit(tx, { action: "account.signed_out", target: { type: "session", id: sessionId } });
  });
}

/** Starts the ten minutes in which what matters may be changed. */
export async function confirmIdentity(ctx: PersonCtx, password: string) {
  const { userId } = ctx.person;
  const user = await findUser(ctx.db, userId);
  if (!user) throw notFound("The account");
  if (!user.passwordHash) {
    throw new AppError(
      "invalid_credentials",
      "This account has no password; sign in with your provider again to confirm.",
    );
  }
  // Not the limit of signing in, which whoever knows the address could use up from outside.
  await countUse(ctx, confirmations, userId);
  if (!(await ctx.passwords.verify(password, user.passwordHash))) {
    ctx.background(() =>
      audit(ctx, { action: "account.confirmation_failed", target: accountOf(user) }),
    );
    throw new AppError("invalid_credentials", "Check the password.");
  }
  await forgetUses(ctx, confirmations, userId);
  await inTransaction(ctx, async (tx) => {
    const owner = await lockOwner(tx);
    if (owner.passwordHash !== user.passwordHash) {
      throw new AppError("invalid_credentials", "Your password has changed; use the new one.");
    }
    await markConfirmed(tx, owner, { by: "password" });
  });
}

/** Renews the ten minutes of the session of `lockOwner`; `ctx.db` is its transaction. */
export async function markConfirmed(
  ctx: PersonCtx,
  owner: UserRow,
  changes: { by: "password" } | { provider: string },
) {
  await repository.confirmSession(ctx.db, ctx.person.sessionId, ctx.now());
  const target = accountOf(owner);
  await audit(ctx, { action: "account.identity_confirmed", target, changes });
}

const accountOf = ({ id, name }: UserRow) => ({ type: "account", id, name });

/**
 * The account as it is now, for a change by its owner; throws `unauthenticated` where the session
 * has ended since the request began. `ctx.db` is a transaction, until whose end neither other
 * changes of the account nor the end of the session get through.
 */
export async function lockOwner({ db, person }: PersonCtx): Promise<UserRow> {
  const owner = await lockUser(db, person.userId);
  if (owner && (await repository.holdSession(db, owner.id, person.sessionId))) return owner;
  throw new AppError("unauthenticated", "Sign in first.");
}

export async function listSessions(ctx: PersonCtx, page: PageQuery) {
  const now = ctx.now();
  const alive = { now, seenAfter: new Date(now.getTime() - idleLife) };
  const { userId } = ctx.person;
  const rows = await repository.listSessions(ctx.db, userId, alive, page.limit, idCursor(page));
  return toPage(rows, page.limit, ({ id }) => id);
}

/** Ends one session of this person, their own included. */
export async function revokeSession(ctx: PersonCtx, sessionId: string) {
  await inTransaction(ctx, async (tx) => {
    if (!(await repository.deleteSession(tx.db, ctx.person.userId, sessionId))) {
      throw notFound("The session");
    }
    await audit(tx, {
      action: "account.session_ended",
      target: { type: "session", id: sessionId },
    });
  });
}

/** Signs this person out everywhere else. */
export async function revokeOtherSessions(ctx: PersonCtx) {
  const { userId, sessionId } = ctx.person;
  await inTransaction(ctx, async (tx) => {
    await lockOwner(tx);
    const ended = await endSessions(tx, userId, [sessionId]);
    const target = { type: "account", id: userId };
    await audit(tx, { action: "account.other_sessions_ended", target, changes: { ended } });
  });
}

/** Ends a person's sessions, all but those to keep; answers how many. */
export const endSessions = (deps: Deps, userId: string, kept: string[] = []) =>
  repository.deleteSessions(deps.db, userId, kept);

/** Housekeeping: sessions past their absolute or idle end. */
export async function deleteEndedSessions(deps: Deps) {
  const now = deps.now();
  await repository.deleteEndedSessions(deps.db, now, new Date(now.getTime() - idleLife));
}
