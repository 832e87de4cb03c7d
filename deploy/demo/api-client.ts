import createClient from "openapi-fetch";
import type { paths } from "#web/shared/api/schema.gen.ts";
import { DemoError } from "./demo-error.ts";

export type ApiClient = ReturnType<typeof connect>;

/** A client that keeps the session cookie, and names its origin as a browser would. */
export function connect(url: string) {
  let cookie = "";
  const client = createClient<paths>({ baseUrl: url });
  client.use({
    onRequest({ request }) {
      request.headers.set("origin", url);
      if (cookie !== "") request.headers.set("cookie", cookie);
    },
    onResponse({ response }) {
      const [fresh] = response.headers.getSetCookie();
      if (fresh !== undefined) cookie = fresh.split(";")[0] ?? "";
    },
  });
  return client;
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** What the server answered; throws its problem in words, with `doing` as the beginning of the sentence. */
export async function dataOf<T>(doing: string, answer: Answer<T> | Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok) return data as T;
  if (codeOf(error) === "cross_origin") {
    throw new DemoError(
      "The server knows itself by another address, its PUBLIC_URL. Run this again with that one: npm run demo -- https://kpi.example.com",
    );
  }
  throw new DemoError(`${doing} failed (${response.status}): ${wordsOf(error)}`);
}

type Problem = {
  title?: string;
  detail?: string;
  code?: string;
  errors?: { pointer?: string; detail?: string }[];
};

const problemOf = (body: unknown): Problem =>
  typeof body === "object" && body !== null ? body : {};

/** The stable word of a problem+json body. */
export const codeOf = (body: unknown) => problemOf(body).code;

/** The sentence of a problem+json body, with the first field it complains of. */
export function wordsOf(body: unknown): string {
  const problem = problemOf(body);
  const [first] = problem.errors ?? [];
  const field = first ? ` ${first.pointer ?? ""}: ${first.detail ?? ""}` : "";
  return `${problem.detail ?? problem.title ?? "the server gave no reason."}${field}`;
}
