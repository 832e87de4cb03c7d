/**
 * Why somebody comes back from a provider without what they wanted. The page that they land on
 * has words for each, so that they know what to do next.
 */
export type OAuthProblem =
  /** The link to the provider, or back, is not one of ours: cut, or changed on its way. */
  | "malformed"
  /** They said no at the provider. */
  | "cancelled"
  /** Begun more than ten minutes ago, in another browser, or used before. */
  | "expired"
  /** The provider did not answer in time, or not as it should. */
  | "provider_failed"
  /** The provider is not set up here, or no more. */
  | "provider_unknown"
  /** The provider does not vouch for an address, and a new account needs one. */
  | "address_unverified"
  /** The address has an account: sign in there first, then connect the provider. */
  | "account_exists"
  | "registration_closed"
  /** The invite is for another address than the one the provider vouches for. */
  | "wrong_invitee"
  /** Connecting: somebody else's account here has this identity. */
  | "connected_elsewhere"
  /** Connecting: this account has another identity of this provider. */
  | "already_connected"
  /** Confirming: they signed in at the provider as somebody else, or not anew. */
  | "not_confirmed"
  /** Connecting and confirming need the session that asked for it. */
  | "signed_out"
  /** Connecting needs an identity confirmed lately. */
  | "reauthentication_required"
  /** Connecting and confirming begin on our own page. */
  | "cross_origin"
  | "rate_limited"
  /** The database or the server cannot at the moment. */
  | "busy";

export type Session = { token: string; expiresAt: Date };

/** Where to send the browser, and the session that it gets. */
export type Outcome = { location: string; session?: Session | undefined };

type Asked = {
  provider: string;
  mode: "sign_in" | "connect" | "confirm";
  next?: string | undefined;
};

/** The page that explains a problem: the account's own for whoever is signed in there. */
export function toProblemPage(problem: OAuthProblem, { provider, mode, next }: Asked): Outcome {
  const isInside = mode !== "sign_in" && problem !== "signed_out";
  const query = new URLSearchParams({ problem, provider, ...(next !== undefined && { next }) });
  return { location: `${isInside ? "/account" : "/sign-in"}?${query}` };
}
