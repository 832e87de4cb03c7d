import { OAuth2Tokens } from "arctic";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import { askProvider } from "./provider-fetch.ts";

type Redemption = {
  endpoint: string;
  code: string;
  verifier: string;
  redirectUri: string;
  /** Where our id and secret go: RFC 6749, 2.3.1 knows both ways. */
  secretIn: "header" | "body";
  deadline: AbortSignal;
};

/** Trades the code that came back for tokens (RFC 6749, 4.1.3, with RFC 7636); throws when refused. */
export async function redeemCode(
  { clientId, clientSecret }: OAuthProvider,
  { endpoint, code, verifier, redirectUri, secretIn, deadline }: Redemption,
): Promise<OAuth2Tokens> {
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...(secretIn === "body" && { client_id: clientId, client_secret: clientSecret }),
  });
  const headers = secretIn === "header" ? { Authorization: basic(clientId, clientSecret) } : {};
  const { status, json } = await askProvider(endpoint, { deadline, headers, form });
  const isObject = typeof json === "object" && json !== null;
  const error = isObject && "error" in json ? wordOf(json.error) : undefined;
  // GitHub says no with status 200.
  if (status !== 200 || error !== undefined || !isObject) {
    throw new Error(`the code was refused: ${status} ${error ?? ""}`.trimEnd());
  }
  return new OAuth2Tokens(json);
}

const wordOf = (error: unknown) =>
  String(error)
    .replace(/[^\w.-]/g, " ")
    .slice(0, 60);

/** Both parts are form-encoded first, as RFC 6749, 2.3.1 asks. */
function basic(clientId: string, clientSecret: string) {
  const encode = (text: string) => new URLSearchParams([["", text]]).toString().slice(1);
  return `Basic ${btoa(`${encode(clientId)}:${encode(clientSecret)}`)}`;
}
