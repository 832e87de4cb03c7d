import createClient from "openapi-fetch";
import { ApiError, type Problem, problemOf } from "./problem.ts";
import type { paths } from "./schema.gen.ts";

/** Every call to the api, typed from openapi.json. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  headers: { Accept: "application/json" },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of a call, or its problem thrown as ApiError. */
export async function dataOrProblem<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ApiError(problemOf(cause));
  });
  if (response.ok) return data as T;
  throw new ApiError(
    problemOfAnswer(error, response.status, response.headers.get("x-request-id") ?? ""),
  );
}

/** The problem in the body of an answer that did not go well; ours, where it holds none. */
export function problemOfAnswer(body: unknown, status: number, requestId: string): Problem {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) {
    return body as Problem;
  }
  return {
    type: "about:blank",
    title: "The server is away",
    status,
    detail: `The server answered ${status} and gave no reason. Try again in a moment.`,
    code: "unreachable",
    requestId,
  };
}
