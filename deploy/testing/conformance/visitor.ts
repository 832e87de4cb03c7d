import { randomUUID } from "node:crypto";
import { createClient, createConfig } from "./.cache/client/client/index.ts";
import * as api from "./.cache/client/index.ts";
import { checkAnswer } from "./contract.ts";

export { api };

export type Visitor = ReturnType<typeof createVisitor>;
export type Person = Awaited<ReturnType<typeof signUp>>;
type Result<T> = { data?: T; error?: unknown; request?: Request; response?: Response };

/**
 * Somebody who asks through the generated client and keeps cookies; each of their answers is held
 * against openapi.json. `fetch` is for what a generated client does not do.
 */
export function createVisitor(url: string, { key }: { key?: string } = {}) {
  const cookies = new Map<string, string>();

  async function checkedFetch(request: Request): Promise<Response> {
    if (key === undefined) request.headers.set("origin", url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") request.headers.set("cookie", cookie);
    const answer = await fetch(request);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    await checkAnswer(request.method, request.url, answer);
    return answer;
  }

  const config = createConfig({
    baseUrl: url,
    fetch: checkedFetch as typeof fetch,
    auth: ({ scheme }) => (scheme === "bearer" ? key : undefined),
  });
  return {
    url,
    client: createClient(config),
    cookies,
    fetch: (path: string, init: RequestInit & { duplex?: "half" } = {}) => {
      const request = new Request(`${url}${path}`, init);
      if (key !== undefined) request.headers.set("authorization", `Bearer ${key}`);
      return checkedFetch(request);
    },
  };
}

/** What the operation answered; throws with the problem when it refused. */
export async function done<T>(call: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined || data === undefined) {
    throw new Error(`${response?.status} from ${response?.url}: ${describe(error)}`);
  }
  return data;
}

/** The problem that the operation answered; throws when it went well. */
export async function refused(call: Promise<Result<unknown>>): Promise<api.Problem> {
  const { data, error, response } = await call;
  if (!response) throw error;
  if (error === undefined) throw new Error(`${response.status}: ${JSON.stringify(data)}`);
  return error as api.Problem;
}

const describe = (error: unknown) =>
  error instanceof Error ? error.message : JSON.stringify(error);

/** Registers somebody new and answers them, signed in. */
export async function signUp(url: string) {
  const visitor = createVisitor(url);
  const credentials = {
    email: `${randomUUID()}@example.com`,
    password: `correct horse ${randomUUID()}`,
  };
  await done(api.register({ client: visitor.client, body: { name: "Ada", ...credentials } }));
  const me = await done(api.getMe({ client: visitor.client }));
  return { ...visitor, ...credentials, me };
}

/** A fresh product of a fresh person, with the visitor that carries its ingest key. */
export async function makeProduct(owner: Visitor, timezone = "UTC") {
  const { product, apiKey } = await done(
    api.createProduct({ client: owner.client, body: { name: "Shop", timezone } }),
  );
  const machine = createVisitor(owner.url, { key: apiKey.secret });
  return {
    id: product.id,
    key: apiKey.secret,
    machine,
    ingest: (body: api.IngestBody) => done(api.ingestPoints({ client: machine.client, body })),
    query: (body: api.Query) =>
      done(api.queryMetric({ client: owner.client, path: { productId: product.id }, body })),
  };
}

/** A visitor that carries a new ingest key, which may send so many requests a second. */
export async function makeMachine(owner: Visitor, productId: string, rateLimit: number) {
  const body = { name: "Backend", scopes: ["ingest" as const], rateLimit };
  const path = { productId };
  const { secret } = await done(api.createApiKey({ client: owner.client, path, body }));
  return createVisitor(owner.url, { key: secret });
}
