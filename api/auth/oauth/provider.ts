import { CodeChallengeMethod, OAuth2Client } from "arctic";
import type { Deps } from "#api/platform/deps.ts";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import type { Attempt } from "./attempt.ts";
import type { Dialect } from "./dialect.ts";
import { github } from "./github.ts";
import type { Identity } from "./identity.ts";
import { openid } from "./openid.ts";
import { providerDeadline } from "./provider-fetch.ts";

const dialectOf = ({ id }: OAuthProvider): Dialect => (id === "github" ? github : openid);

/** Built from PUBLIC_URL alone: never from what a request says about its host. */
const redirectUriOf = ({ config }: Deps, { id }: OAuthProvider) =>
  `${config.publicUrl}/api/v1/auth/oauth/${id}/callback`;

/** The provider's page that asks the person, with PKCE (RFC 7636); undefined when it is not there. */
export function findProviderPage(
  deps: Deps,
  provider: OAuthProvider,
  { mode, state, verifier, nonce }: Attempt,
): Promise<string | undefined> {
  return unlessItFails(deps, provider, async () => {
    const talk = { deps, deadline: providerDeadline() };
    const { findAuthorization } = dialectOf(provider);
    const { endpoint, scopes, extra } = await findAuthorization(provider, mode, talk);
    const client = new OAuth2Client(provider.clientId, null, redirectUriOf(deps, provider));
    const { S256 } = CodeChallengeMethod;
    const page = client.createAuthorizationURLWithPKCE(endpoint, state, S256, verifier, scopes);
    if (scopes.includes("openid")) page.searchParams.set("nonce", nonce);
    for (const [name, value] of Object.entries(extra)) page.searchParams.set(name, value);
    return page.href;
  });
}

/** Who came back; undefined when the provider does not say so in time, or not as it should. */
export function findIdentity(
  deps: Deps,
  provider: OAuthProvider,
  { verifier, nonce }: Attempt,
  { code, issuer }: { code: string; issuer: string | undefined },
): Promise<Identity | undefined> {
  const answer = { code, issuer, verifier, nonce, redirectUri: redirectUriOf(deps, provider) };
  return unlessItFails(deps, provider, () => {
    const talk = { deps, deadline: providerDeadline() };
    return dialectOf(provider).identify(provider, answer, talk);
  });
}

async function unlessItFails<T>(deps: Deps, { id }: OAuthProvider, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    deps.log({ level: "warn", msg: "a sign-in provider failed", provider: id, reason });
    return undefined;
  }
}
