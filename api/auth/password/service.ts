import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { notFound } from "#api/platform/errors.ts";
import { countMail } from "#api/platform/mail-limit.ts";
import { renderMail } from "#api/platform/mail-template.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { sendInBackground } from "#api/platform/send-mail.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { noPasswordLetter, passwordChangedLetter, resetLetter } from "../letters.ts";
import { endConnections, listConnections, listProviders } from "../oauth/service.ts";
import { endSessions, lockOwner } from "../session/service.ts";
import {
  countTry,
  inspectToken,
  invalidLink,
  issueToken,
  killTokens,
  useToken,
} from "../token/service.ts";
import {
  findUser,
  findUserByEmail,
  lockUser,
  type UserRow,
  updateUser,
} from "../user-repository.ts";
import type { Visit } from "../visit.ts";
import { refuseCommonPassword } from "./policy.ts";
import type { ResetPassword } from "./schemas.ts";

const changes = { name: "password:account", most: 10, seconds: 15 * 60 };

/**
 * Sends a link by which the password can be chosen anew. What is done for a known address happens
 * after the answer, so that an unknown one takes as long.
 */
export async function requestPasswordReset(deps: Deps, email: string, visit: Visit) {
  await countMail(deps, "reset", email, visit);
  if (!deps.mailer) return;
  deps.background(async () => {
    const user = await findUserByEmail(deps.db, email);
    if (user) await sendReset(deps, user, visit);
  });
}

async function sendReset(deps: Deps, user: UserRow, visit: Visit) {
  const { config } = deps;
  if (user.passwordHash === null) {
    const letter = noPasswordLetter(config, user.name, await namesOfProviders(deps, user));
    return sendInBackground(deps, { to: user.email, ...renderMail(letter) });
  }
  const token = await issueReset(deps, user, visit);
  const letter = resetLetter(config, user.name, token);
  sendInBackground(deps, { to: user.email, ...renderMail(letter) });
}

async function namesOfProviders(deps: Deps, user: UserRow): Promise<string[]> {
  const names = new Map(listProviders(deps).map(({ id, name }) => [id as string, name]));
  const connections = await listConnections(deps, user.id);
  return connections.map(({ provider }) => names.get(provider) ?? provider);
}

/** A token that lets the reader of this address choose the password. */
export const issueReset = (deps: Deps, user: UserRow, visit: Visit) =>
  inTransaction(deps, async (tx) => {
    const bound = { userId: user.id, purpose: "reset_password" as const, email: user.email };
    const token = await issueToken(tx, bound);
    const target = { type: "account", id: user.id, name: user.name };
    await audit({ ...tx, origin: visit }, { action: "account.password_reset_requested", target });
    return token;
  });

/**
 * Sets the password by a link. Whoever has it reads the address: it counts as verified. All
 * sessions and other links end, nobody is signed in, the owner is told by mail.
 */
export async function resetPassword(deps: Deps, { token, password }: ResetPassword, visit: Visit) {
  await countTry(deps, visit);
  const { userId } = await inspectToken(deps, token, ["reset_password"]);
  const owner = await findUser(deps.db, userId);
  if (!owner) throw invalidLink();
  await refuseCommonPassword(password, owner, "/password");
  const passwordHash = await deps.passwords.hash(password);
  const user = await inTransaction(deps, async (tx) => {
    const user = await lockUser(tx.db, userId);
    const { email } = await useToken(tx, token, ["reset_password"]);
    if (!user || user.email !== email || user.passwordHash === null) throw invalidLink();
    const emailVerifiedAt = user.emailVerifiedAt ?? deps.now();
    await updateUser(tx.db, userId, { passwordHash, emailVerifiedAt });
    const ended = await endSessions(tx, userId);
    await killTokens(tx, userId);
    // Whoever made the account before its address was shown to be theirs keeps no way in.
    if (user.emailVerifiedAt === null) await endConnections(tx, userId);
    const target = { type: "account", id: userId, name: user.name };
    await audit(
      { ...tx, origin: visit },
      { action: "account.password_reset", target, changes: { sessionsEnded: ended } },
    );
    return user;
  });
  tellOwner(deps, user);
}

/** Sets the password of somebody who confirmed who they are; their other sessions and links end. */
export async function changePassword(ctx: PersonCtx, password: string) {
  const { userId, sessionId, confirmedAt } = ctx.person;
  requireRecentConfirmation(confirmedAt, ctx.now());
  await countUse(ctx, changes, userId);
  const owner = await findUser(ctx.db, userId);
  if (!owner) throw notFound("The account");
  await refuseCommonPassword(password, owner, "/newPassword");
  const passwordHash = await ctx.passwords.hash(password);
  const user = await inTransaction(ctx, async (tx) => {
    const user = await lockOwner(tx);
    await updateUser(tx.db, userId, { passwordHash });
    const ended = await endSessions(tx, userId, [sessionId]);
    await killTokens(tx, userId);
    const target = { type: "account", id: userId, name: user.name };
    const changes = { sessionsEnded: ended };
    await audit(tx, { action: "account.password_changed", target, changes });
    return user;
  });
  tellOwner(ctx, user);
}

function tellOwner(deps: Deps, user: UserRow) {
  if (!deps.mailer) return;
  deps.background(async () => {
    const letter = passwordChangedLetter(
      deps.config,
      user.name,
      await namesOfProviders(deps, user),
    );
    sendInBackground(deps, { to: user.email, ...renderMail(letter) });
  });
}
