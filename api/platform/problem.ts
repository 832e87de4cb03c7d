import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isCancelled, isDatabaseAway, isRepeatable } from "./database-errors.ts";
import type { AppEnv } from "./env.ts";
import { AppError, type ErrorCode, kinds } from "./errors.ts";

const codeOfStatus: Record<number, ErrorCode> = {
  400: "malformed",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "body_too_large",
  415: "unsupported_media_type",
};

/** Answers RFC 9457 problem+json; the only place where an error becomes HTTP. */
export function onError(error: Error, c: Context<AppEnv>): Response {
  const known = toAppError(error);
  if (!known) {
    const deps = c.get("deps");
    deps?.log({
      level: "error",
      msg: "unexpected error",
      requestId: c.get("requestId"),
      path: c.req.routePath,
      error: describe(error),
    });
  }
  return sendProblem(c, known ?? new AppError("internal", "The fault is logged under requestId."));
}

/** The body of a problem; also used for a part of an answer that failed by itself. */
export function toProblem(error: AppError, requestId: string) {
  const { status, title } = kinds[error.code];
  return {
    type: `urn:trackable:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.fields.length > 0 && { errors: error.fields }),
  };
}

function sendProblem(c: Context<AppEnv>, error: AppError): Response {
  const body = toProblem(error, c.get("requestId"));
  return c.json(body, body.status, {
    "Content-Type": "application/problem+json",
    ...(error.retryAfter !== undefined && { "Retry-After": String(error.retryAfter) }),
  });
}

function toAppError(error: Error): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) {
    return new AppError("database_away", "The database does not answer; try again in a moment.", {
      retryAfter: 2,
    });
  }
  if (isCancelled(error) || isRepeatable(error)) {
    return new AppError("busy", "The database is busy; try again in a moment.", { retryAfter: 2 });
  }
  if (error instanceof HTTPException) {
    const code = codeOfStatus[error.status];
    return code && new AppError(code, error.message);
  }
  return undefined;
}

/** Names and places of a fault without the driver's text, which may hold values or statements. */
function describe(error: Error) {
  const cause = error.cause as { code?: unknown; name?: unknown } | undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: (error as { code?: unknown }).code ?? cause?.code,
    at: frames.slice(0, 6).map((line) => line.trim()),
  };
}
