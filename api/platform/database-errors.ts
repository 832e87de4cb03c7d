import { AppError, notFound } from "./errors.ts";

type Linked = { code?: unknown; cause?: unknown };

/** The SQLSTATE or driver code of an error, looked up through its causes. */
export function databaseCode(error: unknown): string | undefined {
  for (let link = error as Linked | undefined, depth = 0; link && depth < 5; depth++) {
    if (typeof link.code === "string") return link.code;
    link = link.cause as Linked | undefined;
  }
  return undefined;
}

const away =
  /^(DATABASE_AWAY|CONNECTION_|CONNECT_TIMEOUT|ECONN|ENOTFOUND|EAI_AGAIN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|57P0[1-5]|08|53300)/;

/**
 * True when the database could not be reached or went away half-way: whether a COMMIT happened is
 * then unknown, so callers repeat only what is idempotent.
 */
export const isDatabaseAway = (error: unknown) => away.test(databaseCode(error) ?? "");

/** SQLSTATE 57014: longer than statement_timeout allows. */
export const isCancelled = (error: unknown) => databaseCode(error) === "57014";

/** SQLSTATE 40P01 and 40001: nothing was stored, and the same work may go well next time. */
export const isRepeatable = (error: unknown) => /^40(P01|001)$/.test(databaseCode(error) ?? "");

/** Rethrows; a row that names the caller's account, which ended meanwhile, is a 401. */
export function asSignedOut(error: unknown): never {
  if (databaseCode(error) !== "23503") throw error;
  throw new AppError("unauthenticated", "Sign in first.");
}

/** Rethrows; a row that names what was deleted meanwhile is a 404. */
export const asGone = (what: string) => (error: unknown) => {
  if (databaseCode(error) !== "23503") throw error;
  throw notFound(what);
};

/** Rethrows; what the database cut off for taking too long is a 422 that says what to do. */
export function tooLongToAnswer(
  error: unknown,
  whatToDo = "This takes too long; choose a shorter range.",
): never {
  if (!isCancelled(error)) throw error;
  throw new AppError("query_too_large", whatToDo);
}
