import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createScript, readForm, type Script, writeResponse } from "./script.ts";
import { serveProvider } from "./serve.ts";

export const githubClient = { id: "Iv1.of-the-tests", secret: "githubs-secret-for-trackable" };

type Grant = { redirectUri: string; challenge: string };
type State = {
  script: Script;
  redirectUris: string[];
  grants: Map<string, Grant>;
  tokens: Set<string>;
};

/** GitHub's way of OAuth 2 as its documentation has it, with its API below /api/v3. */
export async function startGithubServer({ redirectUris }: { redirectUris: string[] }) {
  const script = createScript();
  const state: State = { script, redirectUris, grants: new Map(), tokens: new Set() };
  const server = await serveProvider(script, () => (request, response, url) => {
    return answer(state, request, url).then((reply) => writeResponse(reply, response));
  });
  return { ...server, script };
}

async function answer(state: State, request: IncomingMessage, url: URL): Promise<Response> {
  switch (`${request.method} ${url.pathname}`) {
    case "GET /login/oauth/authorize":
      return authorize(state, url.searchParams);
    case "POST /login/oauth/access_token":
      return redeem(state, await readForm(request), request.headers.accept);
    case "GET /api/v3/user":
      return forToken(state, request, userOf(state.script));
    case "GET /api/v3/user/emails":
      return forToken(state, request, emailsOf(state.script));
    default:
      return Response.json({ message: "Not Found" }, { status: 404 });
  }
}

function authorize({ script, redirectUris, grants }: State, query: URLSearchParams): Response {
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== githubClient.id || !redirectUris.includes(redirectUri)) {
    return new Response("The redirect_uri is not associated with this application.", {
      status: 404,
    });
  }
  const back = new URL(redirectUri);
  back.searchParams.set("state", query.get("state") ?? "");
  if (script.isCancelled) {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_description", "The user has denied your application access.");
  } else {
    const code = randomUUID();
    grants.set(code, { redirectUri, challenge: query.get("code_challenge") ?? "" });
    back.searchParams.set("code", code);
  }
  return new Response(null, { status: 302, headers: { location: back.href } });
}

/** Says no with status 200, and in a form unless JSON is asked for. */
function redeem({ grants, tokens }: State, form: URLSearchParams, accept = ""): Response {
  const code = form.get("code") ?? "";
  const grant = grants.get(code);
  grants.delete(code);
  const verifier = form.get("code_verifier") ?? "";
  const isOurs =
    form.get("client_id") === githubClient.id && form.get("client_secret") === githubClient.secret;
  const isProved = grant?.challenge === createHash("sha256").update(verifier).digest("base64url");
  const fits = grant?.redirectUri === form.get("redirect_uri") && isProved;
  const token = `gho_${randomUUID()}`;
  if (isOurs && fits) tokens.add(token);
  const body: Record<string, string> = !isOurs
    ? { error: "incorrect_client_credentials" }
    : fits
      ? { access_token: token, token_type: "bearer", scope: "user:email" }
      : { error: "bad_verification_code" };
  return accept.includes("json")
    ? Response.json(body)
    : new Response(`${new URLSearchParams(body)}`);
}

function forToken({ tokens }: State, { headers }: IncomingMessage, body: unknown): Response {
  if (!headers["user-agent"]) return Response.json({ message: "Forbidden" }, { status: 403 });
  const isKnown = tokens.has((headers.authorization ?? "").replace(/^Bearer /, ""));
  return isKnown
    ? Response.json(body)
    : Response.json({ message: "Bad credentials" }, { status: 401 });
}

/** `email` is the public one, which the person types in as they like: it proves nothing. */
const userOf = ({ person }: Script) => ({
  id: Number(person.subject),
  login: "grace",
  name: person.name ?? null,
  email: "not-mine@example.com",
});

const emailsOf = ({ person: { email, isEmailVerified = false } }: Script) => [
  { email: "old@example.com", primary: false, verified: true, visibility: null },
  ...(email ? [{ email, primary: true, verified: isEmailVerified, visibility: "private" }] : []),
];
