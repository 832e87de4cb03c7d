import { isMissingScript } from "../missing-script.ts";
import type { components } from "./schema.gen.ts";

type Answered = components["schemas"]["Problem"];

/** What went wrong, as the api says it; `unreachable` is ours, for a call that met no server. */
export type Problem = Omit<Answered, "code"> & { code: Answered["code"] | "unreachable" };

/** The one error that calls throw. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export const unreachable: Problem = {
  type: "about:blank",
  title: "The server is away",
  status: 0,
  detail: "The server does not answer. Check your connection, then try again.",
  code: "unreachable",
  requestId: "",
};

/** What a form finds at a field by itself, for the field to show like an answer of the api. */
export const fieldProblem = (pointer: string, detail: string) =>
  new ApiError({
    type: "about:blank",
    title: "Some fields are not valid",
    status: 422,
    detail,
    code: "invalid",
    requestId: "",
    errors: [{ pointer, code: "required", detail }],
  });

const unexpected: Problem = {
  type: "about:blank",
  title: "Something broke on this page",
  status: 500,
  detail: "Something broke on this page. Reload it; if it happens again, tell us what you did.",
  code: "internal",
  requestId: "",
};

/** The problem behind anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  const isNetwork = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
  return isNetwork || isMissingScript(error) ? unreachable : unexpected;
}

const passing: Problem["code"][] = [
  "unreachable",
  "database_away",
  "busy",
  "rate_limited",
  "request_timeout",
  "internal",
];

/** Whether the same call may go well the next time; others were refused for a reason that stays. */
export const canPass = ({ code }: Problem): boolean => passing.includes(code);

/** The message for the field at that pointer of the body; undefined when it has none. */
export function fieldMessage(error: unknown, pointer: string): string | undefined {
  if (!error) return undefined;
  return problemOf(error).errors?.find((each) => each.pointer === pointer)?.detail;
}

/**
 * The message for a form as a whole: undefined when every fault belongs to one of its `fields`
 * (pointers), which show it themselves.
 */
export function generalMessage(error: unknown, fields: string[] = []): string | undefined {
  if (!error) return undefined;
  const problem = problemOf(error);
  if (!problem.errors?.length) return problem.detail;
  const elsewhere = problem.errors.find((each) => !fields.includes(each.pointer));
  return elsewhere?.detail;
}
