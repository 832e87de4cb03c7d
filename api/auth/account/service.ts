import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { audit } from "#api/platform/audit.ts";
import { callerOf } from "#api/platform/client-address.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { countMail } from "#api/platform/mail-limit.ts";
import { renderMail } from "#api/platform/mail-template.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { isMailFailing, sendInBackground } from "#api/platform/send-mail.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { leaveAllTeams } from "#api/team/member/service.ts";
import { knownAccountLetter, unverifiedAccountLetter, verifyLetter } from "../letters.ts";
import { listProviders } from "../oauth/service.ts";
import { refuseCommonPassword } from "../password/policy.ts";
import { issueReset } from "../password/service.ts";
import { findRegistrationRefusal, lockRegistration } from "../registration.ts";
import { lockOwner, startSession } from "../session/service.ts";
import { issueToken } from "../token/service.ts";
import {
  deleteUser,
  findUser,
  findUserByEmail,
  insertUser,
  lockUser,
  lockUserToDelete,
  type NewUser,
  type UserRow,
  updateUser,
} from "../user-repository.ts";
import type { Visit } from "../visit.ts";
import type { Register, UpdateMe } from "./schemas.ts";

const registrations = { name: "register:address", most: 100, seconds: 15 * 60 };

/** How people can sign in here, and whether the mail server takes mail at the moment. */
export async function getAuthOptions(deps: Deps) {
  return {
    registration: deps.config.registration,
    emailEnabled: deps.mailer !== undefined,
    emailTrouble: await isMailFailing(deps),
    publicUrlSet: deps.config.publicUrl !== undefined,
    providers: listProviders(deps),
  };
}

/**
 * Makes an account. Where mail is set up, a link goes to the address and the answer, undefined, is
 * the same for one that has an account; where it is not, answers the first session, and throws
 * `email_taken`.
 */
export async function register(deps: Deps, input: Register, visit: Visit) {
  await countUse(deps, registrations, callerOf(visit.address));
  if (deps.mailer) await countMail(deps, "registration", input.email, visit);
  await refuseClosed(deps, input);
  await refuseCommonPassword(input.password, input, "/password");
  const fields = {
    id: newId(),
    name: input.name,
    email: input.email,
    mustVerifyEmail: deps.mailer !== undefined,
    passwordHash: await deps.passwords.hash(input.password),
    createdAt: deps.now(),
  };
  if (!deps.mailer) return registerAtOnce(deps, input, fields, visit);
  await registerByMail(deps, input, fields, visit);
  return undefined;
}

/** The very first account is let in, and whoever an open invite is for. */
async function refuseClosed(deps: Deps, { email, inviteToken }: Register) {
  const refusal = await findRegistrationRefusal(deps, email, inviteToken);
  if (refusal) throw new AppError(refusal, whatToDo[refusal]);
}
const whatToDo = {
  registration_closed: "Ask an owner of the product for an invite.",
  wrong_invitee: "Use the address that the invite was sent to.",
};

/** Of several first accounts at the same time one is made. */
async function insertAccount(deps: Deps, input: Register, fields: NewUser) {
  if (deps.config.registration === "invite_only") {
    await lockRegistration(deps);
    await refuseClosed(deps, input);
  }
  return insertUser(deps.db, fields);
}

const alreadyThere =
  "This address has an account already. Sign in instead, or use another address.";

function registerAtOnce(deps: Deps, input: Register, fields: NewUser, visit: Visit) {
  return inTransaction(deps, async (tx) => {
    const user = await insertAccount(tx, input, fields);
    if (!user) throw new AppError("email_taken", alreadyThere);
    const session = await startSession(tx, user.id, visit);
    const { sessionId } = session;
    const person = { userId: user.id, sessionId, confirmedAt: tx.now() };
    await noteRegistration({ ...tx, origin: visit, person }, user);
    return { user, ...session };
  });
}

async function registerByMail(deps: Deps, input: Register, fields: NewUser, visit: Visit) {
  const made = await inTransaction(deps, async (tx) => {
    const user = await insertAccount(tx, input, fields);
    if (!user) return noteRepetition({ ...tx, origin: visit }, input.email);
    const { id: userId, email } = user;
    const token = await issueToken(tx, { userId, purpose: "verify_email", email });
    await noteRegistration({ ...tx, origin: visit }, user);
    return { name: user.name, token, invite: input.inviteToken };
  });
  const { email } = input;
  if (made) {
    sendInBackground(deps, { to: email, ...renderMail(verifyLetter(deps.config, made)) });
  } else {
    deps.background(() => remindOfAccount(deps, email, visit));
  }
}

const noteRegistration = (ctx: Parameters<typeof audit>[0], { id, name }: UserRow) =>
  audit(ctx, { action: "account.registered", target: { type: "account", id, name } });

/** Costs the database as much as a new account would, so that the answer takes as long (S11). */
async function noteRepetition(ctx: Deps & { origin: Visit }, email: string) {
  const known = await findUserByEmail(ctx.db, email);
  const user = known && (await lockUser(ctx.db, known.id));
  if (!user) return undefined;
  const target = { type: "account", id: user.id, name: user.name };
  await audit(ctx, { action: "account.registration_repeated", target });
  return undefined;
}

/** Tells the address that it has an account; one that waits to be verified gets a password of its reader. */
async function remindOfAccount(deps: Deps, email: string, visit: Visit) {
  const user = await findUserByEmail(deps.db, email);
  if (!user) return;
  const cannotSignIn = user.passwordHash && user.mustVerifyEmail && !user.emailVerifiedAt;
  const letter = cannotSignIn
    ? unverifiedAccountLetter(deps.config, await issueReset(deps, user, visit))
    : knownAccountLetter(deps.config);
  sendInBackground(deps, { to: email, ...renderMail(letter) });
}

export async function getMe(ctx: PersonCtx) {
  const user = await findUser(ctx.db, ctx.person.userId);
  if (!user) throw notFound("The account");
  return user;
}

export async function updateMe(ctx: PersonCtx, change: UpdateMe) {
  if (Object.keys(change).length === 0) return getMe(ctx);
  return inTransaction(ctx, async (tx) => {
    const user = await updateUser(tx.db, tx.person.userId, defined(change));
    if (!user) throw notFound("The account");
    const target = { type: "account", id: user.id, name: user.name };
    await audit(tx, { action: "account.updated", target, changes: change });
    return user;
  });
}

/**
 * Ends the account with its sessions, memberships and the products where nobody else is;
 * `last_owner` names a product that others would be left in without an owner.
 */
export async function deleteMe(ctx: PersonCtx) {
  requireRecentConfirmation(ctx.person.confirmedAt, ctx.now());
  await inTransaction(ctx, async (tx) => {
    const { userId } = tx.person;
    await lockUserToDelete(tx.db, userId);
    const user = await lockOwner(tx);
    await leaveAllTeams(tx, user);
    const target = { type: "account", id: userId, name: user.name };
    await audit(tx, { action: "account.deleted", target });
    await deleteUser(tx.db, userId);
  });
}
