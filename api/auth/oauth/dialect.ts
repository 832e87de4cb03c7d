import type { Deps } from "#api/platform/deps.ts";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import type { Identity } from "./identity.ts";

/** What a person comes for: to sign in, to connect a provider, or to show who they are again. */
export type Mode = "sign_in" | "connect" | "confirm";

/** What came back from a provider, with what was kept of the question. */
export type ProviderAnswer = {
  code: string;
  verifier: string;
  nonce: string;
  redirectUri: string;
  /** RFC 9207: who answers, where the provider says so. */
  issuer: string | undefined;
};

export type Talk = { deps: Deps; deadline: AbortSignal };

/** How one kind of provider is spoken to; both throw when it does not answer as it should. */
export type Dialect = {
  findAuthorization: (
    provider: OAuthProvider,
    mode: Mode,
    talk: Talk,
  ) => Promise<{ endpoint: string; scopes: string[]; extra: Record<string, string> }>;
  identify: (provider: OAuthProvider, answer: ProviderAnswer, talk: Talk) => Promise<Identity>;
};
