import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as registration from "../registration.ts";
import { startSession } from "../session/service.ts";
import { findUserByEmail, lockUser, type UserRow } from "../user-repository.ts";
import type { Visit } from "../visit.ts";
import type { Identity } from "./identity.ts";
import { tellOwner } from "./notice.ts";
import type { OAuthProblem, Session } from "./outcome.ts";
import * as repository from "./repository.ts";

type Visited = Deps & { visit: Visit };
type Action = "account.registered" | "account.connected" | "account.signed_in";
type Claim = { provider: string; identity: Identity; invite: string | undefined };
/** `joined` is the account that was there before and has a new way in. */
type SignedIn = OAuthProblem | (Session & { joined?: UserRow });

/**
 * Signs in whoever this identity belongs to. An identity that nobody has connected makes an
 * account, or joins the one of its address: only when the provider vouches for the address and
 * this account's owner showed that it is theirs too (S18).
 */
export async function signInWithIdentity(deps: Visited, claim: Claim): Promise<SignedIn> {
  const result = await inTransaction(deps, async (ctx): Promise<SignedIn> => {
    const known = await findKnown(ctx, claim);
    if (known) return openSession(ctx, known.id, claim, "account.signed_in");
    // The first sign-ins of one person take turns: the second finds what the first made.
    await registration.lockRegistration(ctx);
    const justMade = await findKnown(ctx, claim);
    if (justMade) return openSession(ctx, justMade.id, claim, "account.signed_in");
    return signInForTheFirstTime(ctx, claim);
  });
  if (typeof result === "string") return result;
  if (result.joined) tellOwner(deps, result.joined, claim.provider);
  return result;
}

/** The owner of the identity, whose account and connections change no more in this transaction. */
async function findKnown({ db }: Deps, { provider, identity }: Claim) {
  const { subject, email = null } = identity;
  const found = await repository.findUserByIdentity(db, provider, subject);
  if (!found) return undefined;
  await lockUser(db, found.id);
  const user = await repository.findUserByIdentity(db, provider, subject);
  if (user) await repository.updateIdentityEmail(db, provider, subject, email);
  return user;
}

async function signInForTheFirstTime(ctx: Visited, claim: Claim): Promise<SignedIn> {
  const { email, isEmailVerified } = claim.identity;
  if (email === undefined || !isEmailVerified) return "address_unverified";
  const found = await findUserByEmail(ctx.db, email);
  const owner = found && (await lockUser(ctx.db, found.id));
  if (found) {
    if (owner?.email !== email || owner.emailVerifiedAt === null) return "account_exists";
    if (!(await insertIdentity(ctx, owner.id, claim))) return "account_exists";
    return { ...(await openSession(ctx, owner.id, claim, "account.connected")), joined: owner };
  }
  const refusal = await registration.findRegistrationRefusal(ctx, email, claim.invite);
  if (refusal) return refusal;
  const user = await registration.insertVerifiedUser(ctx, { name: claim.identity.name, email });
  if (!user) return "account_exists";
  await insertIdentity(ctx, user.id, claim);
  return openSession(ctx, user.id, claim, "account.registered");
}

async function insertIdentity({ db, now }: Deps, userId: string, { provider, identity }: Claim) {
  const { subject, email = null } = identity;
  return repository.insertIdentity(db, { provider, subject, userId, email, createdAt: now() });
}

async function openSession(ctx: Visited, userId: string, { provider }: Claim, action: Action) {
  const session = await startSession(ctx, userId, ctx.visit);
  const person = { userId, sessionId: session.sessionId, confirmedAt: ctx.now() };
  const target = { type: "account", id: userId };
  await audit({ ...ctx, origin: ctx.visit, person }, { action, target, changes: { provider } });
  return session;
}
