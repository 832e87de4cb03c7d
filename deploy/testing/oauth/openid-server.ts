/// <reference path="./oidc-provider.d.ts" />
import { generateKeyPairSync } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type JWTPayload, SignJWT } from "jose";
import { interactionPolicy, Provider } from "oidc-provider";
import { createScript, type ProviderPerson } from "./script.ts";
import { serveProvider } from "./serve.ts";

export const openidClient = { id: "trackable", secret: "a secret: of the client's+own" };
const scopes = "openid email profile";

type Options = {
  redirectUris: string[];
  /** Keeps the address out of the id_token, as providers by the letter of the standard do. */
  isAddressInUserinfo?: boolean;
  /** How the client shows its secret. */
  secretIn?: "client_secret_basic" | "client_secret_post";
};

/** A certified OpenID provider that signs in whoever the script names, without asking. */
export async function startOpenidServer(options: Options) {
  const script = createScript();
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: "jwk" }),
    kid: "of-the-tests",
    use: "sig",
    alg: "RS256",
  };
  const server = await serveProvider(script, (issuer) => {
    const provider = new Provider(
      issuer,
      configure(options, key, () => script.person),
    );
    const callback = provider.callback();
    return (request, response, { pathname }) =>
      pathname.startsWith("/interaction/")
        ? interact(provider, request, response)
        : callback(request, response);
  });

  async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
    const { prompt } = await provider.interactionDetails(request, response);
    const result = script.isCancelled
      ? { error: "access_denied" }
      : await consentOf(provider, prompt.name, script.person);
    await provider.interactionFinished(request, response, result);
  }

  /** An id_token with the provider's own signature, whatever it claims. */
  const signIdToken = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: key.kid }).sign(privateKey);

  return { ...server, script, signIdToken };
}

async function consentOf(provider: Provider, prompt: string, { subject }: ProviderPerson) {
  if (prompt === "select_account") return { select_account: {} };
  if (prompt === "login") return { login: { accountId: subject } };
  const grant = new provider.Grant({ accountId: subject, clientId: openidClient.id });
  grant.addOIDCScope(scopes);
  return { consent: { grantId: await grant.save() } };
}

function configure(
  { redirectUris, isAddressInUserinfo = false, secretIn = "client_secret_basic" }: Options,
  key: object,
  person: () => ProviderPerson,
) {
  return {
    clients: [
      {
        client_id: openidClient.id,
        client_secret: openidClient.secret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: secretIn,
      },
    ],
    clientAuthMethods: [secretIn],
    pkce: { required: () => true },
    scopes: scopes.split(" "),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: isAddressInUserinfo,
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        name: person().name,
        email: person().email,
        email_verified: person().isEmailVerified,
      }),
    }),
    interactions: {
      policy: withAccountPicker(),
      url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}`,
    },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["of the tests"] },
    jwks: { keys: [key] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  };
}

/** Google knows this prompt, the standard's reference does not. */
function withAccountPicker() {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
  return policy;
}
