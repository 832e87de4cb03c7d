import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { verifySession } from "#api/platform/access/session-token.ts";
import { audit } from "#api/platform/audit.ts";
import { databaseCode } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import { countMail } from "#api/platform/mail-limit.ts";
import { renderMail } from "#api/platform/mail-template.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { sendInBackground } from "#api/platform/send-mail.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { moveRecipient } from "#api/report/service.ts";
import {
  changeEmailLetter,
  emailChangeAskedLetter,
  emailChangedLetter,
  knownAccountLetter,
  verifyLetter,
} from "../letters.ts";
import { endSessions, lockOwner } from "../session/service.ts";
import {
  countTry,
  inspectToken,
  invalidLink,
  issueToken,
  killTokens,
  type TokenRow,
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
import type { ResendVerification } from "./schemas.ts";

const notices = { name: "mail:change_notice:target", most: 3, seconds: 60 * 60 };

/**
 * Sends the link again where the address has an account that is not verified yet; with the invite
 * that the person came with, so that the page behind the link goes on to it.
 */
export async function resendVerification(
  deps: Deps,
  { email, inviteToken: invite }: ResendVerification,
  visit: Visit,
) {
  await countMail(deps, "verification", email, visit);
  if (!deps.mailer) return;
  deps.background(async () => {
    const user = await findUserByEmail(deps.db, email);
    if (!user || user.emailVerifiedAt) return;
    const token = await inTransaction(deps, async (tx) => {
      const token = await issueToken(tx, { userId: user.id, purpose: "verify_email", email });
      const target = { type: "account", id: user.id, name: user.name };
      await audit({ ...tx, origin: visit }, { action: "account.verification_requested", target });
      return token;
    });
    const letter = verifyLetter(deps.config, { name: user.name, token, invite });
    sendInBackground(deps, { to: email, ...renderMail(letter) });
  });
}

/**
 * Uses the link of a mail: the address is verified, or, after a change, becomes the account's and
 * the other sessions end. Answers the address; signs nobody in.
 */
export async function verifyEmail(deps: Deps, token: string, visit: Visit): Promise<string> {
  await countTry(deps, visit);
  const here = visit.token && (await verifySession(deps.config, visit.token, deps.now()));
  const { email, moved } = await inTransaction(deps, async (tx) => {
    const { userId } = await inspectToken(tx, token, purposes);
    // The account first, the link after it, as whatever ends links does.
    const user = await lockUser(tx.db, userId);
    const used = await useToken(tx, token, purposes);
    if (!user) throw invalidLink();
    const ctx = { ...tx, origin: visit };
    if (used.purpose === "verify_email") return markVerified(ctx, user, used.email);
    return moveAccount(ctx, user, used, here ? [here.sessionId] : []);
  }).catch(asEmailTaken);
  if (moved) {
    const letter = emailChangedLetter(moved.name, email);
    sendInBackground(deps, { to: moved.email, ...renderMail(letter) });
  }
  return email;
}

const purposes = ["verify_email" as const, "change_email" as const];

type Moved = { email: string; moved?: UserRow };

async function markVerified(
  ctx: Deps & { origin: Visit },
  user: UserRow,
  email: string,
): Promise<Moved> {
  if (user.email !== email) throw invalidLink();
  await updateUser(ctx.db, user.id, { emailVerifiedAt: user.emailVerifiedAt ?? ctx.now() });
  const target = { type: "account", id: user.id, name: user.name };
  await audit(ctx, { action: "account.email_verified", target });
  return { email };
}

async function moveAccount(
  ctx: Deps & { origin: Visit },
  user: UserRow,
  { email, sessionId }: TokenRow,
  here: string[],
): Promise<Moved> {
  await updateUser(ctx.db, user.id, { email, emailVerifiedAt: ctx.now() });
  await moveRecipient(ctx, { userId: user.id, from: user.email, to: email });
  await endSessions(ctx, user.id, sessionId ? [sessionId, ...here] : here);
  await killTokens(ctx, user.id);
  const target = { type: "account", id: user.id, name: user.name };
  await audit(ctx, { action: "account.email_changed", target, changes: { email } });
  return { email, moved: user };
}

/** The unique key decides, whoever took the address meanwhile. */
function asEmailTaken(error: unknown): never {
  if (databaseCode(error) !== "23505") throw error;
  throw new AppError(
    "email_taken",
    "Another account has this address already. Sign in with it instead, or choose another address.",
  );
}

/**
 * Moves the account to another address: by a link to it where mail is set up, at once where it is
 * not. Answers the account where it has moved.
 */
export async function changeEmail(ctx: PersonCtx, email: string): Promise<UserRow | undefined> {
  requireRecentConfirmation(ctx.person.confirmedAt, ctx.now());
  await countMail(ctx, "change", email, ctx.origin);
  const user = await findUser(ctx.db, ctx.person.userId);
  if (!user) throw notFound("The account");
  if (user.email === email) {
    const detail = "This is your address already.";
    throw invalid([{ pointer: "/email", code: "unchanged", detail }]);
  }
  if (!ctx.mailer) return moveAtOnce(ctx, user, email).catch(asEmailTaken);
  await countUse(ctx, notices, user.email);
  await askToMove(ctx, user, email);
  return undefined;
}

const moveAtOnce = (ctx: PersonCtx, user: UserRow, email: string) =>
  inTransaction(ctx, async (tx) => {
    await lockOwner(tx);
    const change = { email, emailVerifiedAt: null, mustVerifyEmail: false };
    const moved = await updateUser(tx.db, user.id, change);
    if (!moved) throw notFound("The account");
    await moveRecipient(tx, { userId: user.id, from: user.email, to: email });
    await endSessions(tx, user.id, [ctx.person.sessionId]);
    await killTokens(tx, user.id);
    const target = { type: "account", id: user.id, name: user.name };
    await audit(tx, { action: "account.email_changed", target, changes: { email } });
    return moved;
  });

/** The address that has an account gets no link, but its owner a word about it. */
async function askToMove(ctx: PersonCtx, user: UserRow, email: string) {
  const { config } = ctx;
  const { userId, sessionId } = ctx.person;
  const token = await inTransaction(ctx, async (tx) => {
    await lockOwner(tx);
    const purpose = "change_email" as const;
    const token = await issueToken(tx, { userId, purpose, email, sessionId });
    const target = { type: "account", id: userId, name: user.name };
    await audit(tx, { action: "account.email_change_requested", target, changes: { email } });
    return token;
  });
  ctx.background(async () => {
    const isTaken = await findUserByEmail(ctx.db, email);
    const letter = isTaken
      ? knownAccountLetter(config)
      : changeEmailLetter(config, user.name, token);
    sendInBackground(ctx, { to: email, ...renderMail(letter) });
    const notice = emailChangeAskedLetter(config, user.name, email);
    sendInBackground(ctx, { to: user.email, ...renderMail(notice) });
  });
}
