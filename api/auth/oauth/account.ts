import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as registration from "../registration.ts";
import { startSession } from "../session/service.ts";
import type { Visit } from "../visit.ts";
import type { Identity } from "./identity.ts";
import type { OAuthProblem, Session } from "./outcome.ts";
import * as repository from "./repository.ts";

type Visited = Deps & { visit: Visit };
type Action = "account.registered" | "account.connected" | "account.signed_in";
type Claim = { provider: string; identity: Identity; invite: string | undefined };
export type SignedIn = OAuthProblem | Session;

/**
 * Signs in whoever this identity belongs to. An identity that nobody has connected makes an
 * account, or joins the one of its address: only when the provider vouches for the address and
 * this account's owner showed that it is theirs too (S18).
 */
export function signInWithIdentity(deps: Visited, claim: Claim): Promise<SignedIn> {
  return inTransaction(deps, async (ctx) => {
    const known = await findKnown(ctx, claim);
    if (known) return openSession(ctx, known.id, claim, "account.signed_in");
    // The first sign-ins of one person take turns: the second finds what the first made.
    await registration.lockRegistration(ctx);
    const justMade = await findKnown(ctx, claim);
    if (justMade) return openSession(ctx, justMade.id, claim, "account.signed_in");
    return signInForTheFirstTime(ctx, claim);
  });
}

async function findKnown({ db }: Deps, { provider, identity }: Claim) {
  const { subject, email = null } = identity;
  const user = await repository.findUserByIdentity(db, provider, subject);
  if (user) await repository.updateIdentityEmail(db, provider, subject, email);
  return user;
}

async function signInForTheFirstTime(ctx: Visited, claim: Claim): Promise<SignedIn> {
  const { email, isEmailVerified } = claim.identity;
  if (email === undefined || !isEmailVerified) return "address_unverified";
  const owner = await registration.findUserByEmail(ctx, email);
  if (owner) {
    if (owner.emailVerifiedAt === null) return "account_exists";
    if (!(await insertIdentity(ctx, owner.id, claim))) return "account_exists";
    return openSession(ctx, owner.id, claim, "account.connected");
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
