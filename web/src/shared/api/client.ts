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
  throw new ApiError(toProblem(error, response));
}

function toProblem(body: unknown, response: Response): Problem {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body) {
    return body as Problem;
  }
  return {
    type: "about:blank",
    title: "The server is away",
    status: response.status,
    detail: `The server answered ${response.status} and gave no reason. Try again in a moment.`,
    code: "unreachable",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}
