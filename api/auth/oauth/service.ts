import type { PersonCtx } from "#api/platform/access/contexts.ts";
import { isConfirmedLately } from "#api/platform/access/middleware.ts";
import { callerOf } from "#api/platform/client-address.ts";
import { isCancelled, isDatabaseAway, isRepeatable } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import { countUse, isFirstUse } from "#api/platform/rate-limit.ts";
import { equalInConstantTime } from "#api/platform/sha256.ts";
import type { Visit } from "../visit.ts";
import { signInWithIdentity } from "./account.ts";
import { type Attempt, beginAttempt } from "./attempt.ts";
import { confirmByIdentity, connectIdentity } from "./connection.ts";
import type { Mode } from "./dialect.ts";
import type { Identity } from "./identity.ts";
import { type OAuthProblem, type Outcome, toProblemPage } from "./outcome.ts";
import { findIdentity, findProviderPage } from "./provider.ts";
import { sameOriginPath } from "./same-origin-path.ts";
import type { FinishOAuth, StartOAuth } from "./schemas.ts";

export { disconnectOAuth, endConnections, listConnections } from "./connection.ts";

const perAddress = { name: "oauth:address", most: 100, seconds: 15 * 60 };

/** What a request brings along besides its query. */
export type Caller = Deps & {
  visit: Visit;
  findPerson: () => Promise<PersonCtx | undefined>;
  /** The person came here from a page of ours, not from another site. */
  isFromOurPage: boolean;
};

/** The providers whose settings are there. */
export const listProviders = ({ config }: Deps) =>
  config.providers.map(({ id, name }) => ({ id, name }));

/** Where to send the browser, and the attempt that it remembers until it comes back. */
export async function startOAuth(
  caller: Caller,
  providerId: string,
  { mode, next, invite }: StartOAuth,
): Promise<{ location: string; attempt?: Attempt }> {
  const asked = { provider: providerId, mode, next: sameOriginPath(next), invite };
  const provider = findProvider(caller, providerId);
  if (!provider) return toProblemPage("provider_unknown", asked);
  const begun = await orTrouble(() => begin(caller, mode));
  if (typeof begun === "string") return toProblemPage(begun, asked);
  const attempt = beginAttempt({ ...asked, ...begun });
  const location = await findProviderPage(caller, provider, attempt);
  return location === undefined ? toProblemPage("provider_failed", attempt) : { location, attempt };
}

/** Where to go after the provider; with a session for whoever it vouched for. */
export async function finishOAuth(
  caller: Caller,
  providerId: string,
  { attempt, answer }: { attempt: Attempt | undefined; answer: FinishOAuth },
): Promise<Outcome> {
  const asked = { provider: providerId, mode: "sign_in" as const };
  const provider = findProvider(caller, providerId);
  if (!provider) return toProblemPage("provider_unknown", asked);
  if (attempt?.provider !== providerId) return toProblemPage("expired", asked);
  const result = await orTrouble(() => settle(caller, provider, attempt, answer));
  if (typeof result === "string") return toProblemPage(result, attempt);
  return { location: destinationOf(attempt), session: result };
}

const findProvider = ({ config }: Deps, id: string) =>
  config.providers.find((candidate) => candidate.id === id);

/** The session that an attempt is bound to, or why it may not begin. */
async function begin(caller: Caller, mode: Mode): Promise<OAuthProblem | { sessionId?: string }> {
  await countUse(caller, perAddress, callerOf(caller.visit.address));
  if (mode === "sign_in") return {};
  // Another site could have signed this browser in as its own user at the provider before.
  if (!caller.isFromOurPage) return "cross_origin";
  const person = await caller.findPerson();
  if (!person) return "signed_out";
  const { sessionId, confirmedAt } = person.person;
  if (mode === "connect" && !isConfirmedLately(confirmedAt, caller.now())) {
    return "reauthentication_required";
  }
  return { sessionId };
}

/** The session of whoever signed in, undefined where one was there already, or what went wrong. */
async function settle(
  caller: Caller,
  provider: OAuthProvider,
  attempt: Attempt,
  { code, state, error, iss }: FinishOAuth,
) {
  await countUse(caller, perAddress, callerOf(caller.visit.address));
  if (state === undefined || !equalInConstantTime(state, attempt.state)) return "expired";
  if (!(await isFirstUse(caller, "oauth:state", attempt.state))) return "expired";
  if (error === "access_denied") return "cancelled";
  if (code === undefined || error !== undefined) return "provider_failed";
  const identity = await findIdentity(caller, provider, attempt, { code, issuer: iss });
  if (!identity) return "provider_failed";
  return attempt.mode === "sign_in"
    ? signInWithIdentity(caller, { provider: provider.id, identity, invite: attempt.invite })
    : settleForPerson(caller, attempt, identity);
}

async function settleForPerson(caller: Caller, attempt: Attempt, identity: Identity) {
  const person = await caller.findPerson();
  if (!person || person.person.sessionId !== attempt.sessionId) return "signed_out";
  const act = attempt.mode === "connect" ? connectIdentity : confirmByIdentity;
  return act(person, attempt.provider, identity);
}

function destinationOf({ mode, next, invite, provider }: Attempt): string {
  if (next !== undefined) return next;
  if (mode === "connect") return `/account?connected=${provider}`;
  if (mode === "confirm") return "/account";
  return invite === undefined ? "/" : `/invites/${encodeURIComponent(invite)}`;
}

/** A person on the way back sees a page, not a problem document, also when the database is away. */
async function orTrouble<T>(work: () => Promise<T>): Promise<T | OAuthProblem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return "rate_limited";
    if (error instanceof AppError && error.code === "unauthenticated") return "signed_out";
    const isBusy = error instanceof AppError && error.code === "busy";
    if (isBusy || isDatabaseAway(error) || isCancelled(error) || isRepeatable(error)) return "busy";
    throw error;
  }
}
