import { createMiddleware } from "hono/factory";
import type { KeyEnv } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { burstSeconds, countRequest } from "./service.ts";

/** Counts the request against its key's rate before the body is read. */
export const limitByKey = createMiddleware<KeyEnv>(async (c, next) => {
  const { ctx } = c.var;
  if (!ctx.config.rateLimits) return next();
  const { rateLimit } = ctx.apiKey;
  const { isAllowed, remaining } = await countRequest(ctx);
  c.header("RateLimit-Limit", String(rateLimit));
  c.header("RateLimit-Policy", `${rateLimit};w=1;burst=${burstSeconds * rateLimit}`);
  c.header("RateLimit-Remaining", String(remaining));
  c.header("RateLimit-Reset", "1");
  if (!isAllowed) {
    throw new AppError(
      "rate_limited",
      `The key may send ${rateLimit} requests a second; wait for 1 s, put more points in a request, or use a key with a higher rateLimit.`,
      { retryAfter: 1 },
    );
  }
  await next();
});

const wholeNumber = (description: string) => ({
  description,
  schema: { type: "integer" as const },
});

const limitHeaders = {
  "RateLimit-Limit": wholeNumber("Requests a second that the key may send."),
  "RateLimit-Policy": {
    description: "The same with its window in seconds and its burst: `100;w=1;burst=500`.",
    schema: { type: "string" as const },
  },
  "RateLimit-Remaining": wholeNumber("Requests that may be sent right now, before the reset."),
  "RateLimit-Reset": wholeNumber("Seconds until RateLimit-Limit may be sent again."),
};
const retryAfter = { "Retry-After": wholeNumber("Seconds after which to send the same again.") };

/** Documents the headers on answers to requests that were counted. */
export const withLimitHeaders = <R extends Record<number, object>>(responses: R) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const headers = { ...limitHeaders, ...(status === "429" && retryAfter) };
      return [status, { ...response, headers }];
    }),
  ) as unknown as R;
