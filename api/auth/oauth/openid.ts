import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import { z } from "zod";
import type { Deps } from "#api/platform/deps.ts";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import type { Dialect, Talk } from "./dialect.ts";
import { type Identity, toIdentity } from "./identity.ts";
import { askForJson } from "./provider-fetch.ts";
import { redeemCode } from "./redeem-code.ts";

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});
type Metadata = z.output<typeof Metadata>;

/** Only signatures that need the provider's private key: never `none`, never our secret. */
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** OpenID Connect: Google, and whatever publishes /.well-known/openid-configuration. */
export const openid: Dialect = {
  async findAuthorization(provider, mode, talk) {
    const { authorization_endpoint: endpoint } = await discover(provider, talk);
    const again = { prompt: "login", max_age: "600" };
    const anew = provider.id === "google" ? { prompt: "select_account" } : again;
    const isGooglesOrConfirms = provider.id === "google" || mode === "confirm";
    return {
      endpoint,
      scopes: ["openid", "email", "profile"],
      extra: mode !== "sign_in" && isGooglesOrConfirms ? anew : {},
    };
  },

  async identify(provider, answer, talk) {
    const { deps, deadline } = talk;
    const metadata = await discover(provider, talk);
    if (answer.issuer !== undefined && answer.issuer !== metadata.issuer) {
      throw new Error("another issuer answered");
    }
    const methods = metadata.token_endpoint_auth_methods_supported;
    const tokens = await redeemCode(provider, {
      ...answer,
      endpoint: metadata.token_endpoint,
      secretIn: methods.includes("client_secret_basic") ? "header" : "body",
      deadline,
    });
    const keys = await askForJson(metadata.jwks_uri, { deadline });
    const claims = await verifyIdToken(deps, tokens.idToken(), {
      keys: keys as JSONWebKeySet,
      issuer: metadata.issuer,
      clientId: provider.clientId,
      nonce: answer.nonce,
    });
    const source = await withAddress(claims, metadata, tokens.accessToken(), deadline);
    return { ...claimed(claims.sub, source), authenticatedAt: authenticatedAt(claims) };
  },
};

const kept = 10 * 60_000;

/** The provider's own description, remembered for ten minutes. */
async function discover({ id, url }: OAuthProvider, { deps, deadline }: Talk): Promise<Metadata> {
  const known = deps.memory("auth.openid", () => new Map<string, [number, Metadata]>());
  const now = deps.now().getTime();
  const [until, remembered] = known.get(url) ?? [];
  if (remembered && until && now < until) return remembered;
  const json = await askForJson(`${url}/.well-known/openid-configuration`, { deadline });
  const metadata = Metadata.parse(json);
  if (id === "oidc" && metadata.issuer.replace(/\/+$/, "") !== url) {
    throw new Error(`the issuer calls itself ${metadata.issuer.slice(0, 200)}`);
  }
  known.set(url, [now + kept, metadata]);
  return metadata;
}

type Expected = { keys: JSONWebKeySet; issuer: string; clientId: string; nonce: string };

/** OpenID Connect Core 1.0, 3.1.3.7. */
async function verifyIdToken({ now }: Deps, idToken: string, expected: Expected) {
  const { keys, issuer, clientId, nonce } = expected;
  const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
    algorithms,
    issuer,
    audience: clientId,
    clockTolerance: 60,
    currentDate: now(),
    requiredClaims: ["sub", "iat", "exp"],
  });
  if (payload.nonce !== nonce) throw new Error("the id_token is for another sign-in");
  const isSharedToken = Array.isArray(payload.aud) && payload.aud.length > 1;
  if (payload.azp !== undefined || isSharedToken) {
    if (payload.azp !== clientId) throw new Error("the id_token is for another client");
  }
  return payload;
}

type Profile = Record<string, unknown>;

/** The claims that hold the address: some providers keep it for the userinfo endpoint. */
async function withAddress(
  claims: JWTPayload,
  { userinfo_endpoint: url }: Metadata,
  accessToken: string,
  deadline: AbortSignal,
): Promise<Profile> {
  const isWhole = claims.email !== undefined && claims.email_verified !== undefined;
  if (isWhole || url === undefined) return claims;
  const headers = { Authorization: `Bearer ${accessToken}` };
  const profile = z
    .looseObject({ sub: z.string() })
    .parse(await askForJson(url, { deadline, headers }));
  if (profile.sub !== claims.sub) throw new Error("userinfo tells of somebody else");
  return profile;
}

const claimed = (subject: unknown, profile: Profile): Identity =>
  toIdentity({
    subject,
    names: [profile.name, profile.preferred_username],
    email: profile.email,
    isEmailVerified: profile.email_verified,
  });

const authenticatedAt = ({ auth_time: seconds }: JWTPayload) =>
  typeof seconds === "number" ? new Date(seconds * 1000) : undefined;
