import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { idleLife } from "#api/platform/access/session-life.ts";
import { signSession, verifySession } from "#api/platform/access/session-token.ts";
import { callerOf, type Origin } from "#api/platform/client-address.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { countUse, forgetUses } from "#api/platform/rate-limit.ts";
import * as repository from "./repository.ts";
import type { Login, Register, UpdateMe } from "./schemas.ts";

const absoluteLife = 90 * 86_400_000;
const quarterHour = 15 * 60;
const perAccount = { name: "login:account", most: 10, seconds: quarterHour };
const perAddress = { name: "login:address", most: 100, seconds: quarterHour };
const registrations = { name: "register:address", most: 100, seconds: quarterHour };

/** Of no password: verified when the address is unknown, so that the answer takes as long. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$PvTZekUsI+W5YYWQeiGh6g$NQE4TvNkHBiPN/z87nYP18SoxWvexihVG9G07LqC6kY";

/** Where somebody signs in from, and the session token that the request carried. */
export type Visit = Origin & { token: string | undefined };

/** A new account and its first session; `email_taken` where the address has one. */
export async function register(deps: Deps, input: Register, visit: Visit) {
  await countUse(deps, registrations, callerOf(visit.address));
  const passwordHash = await deps.passwords.hash(input.password);
  return deps.db.transaction(async (db) => {
    if (deps.config.registration === "invite_only") {
      await repository.lockRegistration(db);
      if (await repository.hasUsers(db)) {
        throw new AppError("registration_closed", "Ask a member of your team for an invite.");
      }
    }
    const user = await repository.insertUser(db, {
      id: newId(),
      name: input.name,
      email: input.email,
      passwordHash,
      createdAt: deps.now(),
    });
    if (!user) throw new AppError("email_taken", "Sign in instead, or use another address.");
    return { user, ...(await startSession({ ...deps, db }, user.id, visit)) };
  });
}

/** Signs in with a new session; the one that the request carried ends. */
export async function login(deps: Deps, input: Login, visit: Visit) {
  await countUse(deps, perAddress, callerOf(visit.address));
  await countUse(deps, perAccount, input.email);
  const user = await repository.findUserByEmail(deps.db, input.email);
  const matches = await deps.passwords.verify(input.password, user?.passwordHash ?? nobodysHash);
  if (!user?.passwordHash || !matches) {
    throw new AppError("invalid_credentials", "Check the address and the password.");
  }
  await forgetUses(deps, perAccount, input.email);
  return { user, ...(await startSession(deps, user.id, visit)) };
}

/** A new session; the one that the request carried ends. */
export async function startSession(deps: Deps, userId: string, visit: Visit) {
  const { db, config } = deps;
  const now = deps.now();
  const old = visit.token && (await verifySession(config, visit.token, now));
  if (old) await repository.deleteSession(db, old.sessionId);
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
  await repository.deleteSession(ctx.db, ctx.person.sessionId);
}

/** Starts the ten minutes in which what matters may be changed. */
export async function confirmIdentity(ctx: PersonCtx, password: string) {
  const user = await getMe(ctx);
  await countUse(ctx, perAccount, user.email);
  const matches = await ctx.passwords.verify(password, user.passwordHash ?? nobodysHash);
  if (!user.passwordHash || !matches) {
    throw new AppError("invalid_credentials", "Check the password.");
  }
  await forgetUses(ctx, perAccount, user.email);
  await repository.confirmSession(ctx.db, ctx.person.sessionId, ctx.now());
}

export async function getMe(ctx: PersonCtx) {
  const user = await repository.findUser(ctx.db, ctx.person.userId);
  if (!user) throw notFound("The account");
  return user;
}

export async function updateMe(ctx: PersonCtx, change: UpdateMe) {
  if (Object.keys(change).length === 0) return getMe(ctx);
  const user = await repository.updateUser(ctx.db, ctx.person.userId, defined(change));
  if (!user) throw notFound("The account");
  return user;
}

/** Housekeeping: sessions past their absolute or idle end. */
export async function deleteEndedSessions(deps: Deps) {
  const now = deps.now();
  await repository.deleteEndedSessions(deps.db, now, new Date(now.getTime() - idleLife));
}
