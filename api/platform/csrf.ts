import type { HonoRequest } from "hono";
import { createMiddleware } from "hono/factory";
import type { RequestContext } from "./client-address.ts";
import type { AppEnv } from "./env.ts";
import { AppError } from "./errors.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that another site may have caused: `Origin`, where present, must be ours, else
 * `Sec-Fetch-Site` must say same-origin. Requests with an API key carry no ambient authority.
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Verifying Origin".
 */
export const refuseCrossOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (!safe.has(c.req.method) && !carriesKey(c.req) && !isSameOrigin(c)) {
    throw new AppError(
      "cross_origin",
      "Send the request from Trackable's own page; a script adds an Origin header with its URL.",
    );
  }
  await next();
});

/** Other kinds of Authorization belong to a proxy in front, and say nothing here. */
export const carriesKey = (request: HonoRequest) =>
  /^bearer\b/i.test(request.header("authorization") ?? "") ||
  request.header("x-api-key") !== undefined;

/**
 * True of a navigation that our own page began, or somebody who typed the address. Browsers that
 * send no Sec-Fetch-Site, as over http, tell by the Referer, which our policy keeps to our origin.
 */
export function isOwnNavigation(c: RequestContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const referrer = URL.parse(c.req.header("referer") ?? "");
  return referrer !== null && isOurOrigin(c, referrer.origin);
}

function isSameOrigin(c: RequestContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = c.req.header("origin");
  return origin === undefined ? site === "same-origin" : isOurOrigin(c, origin);
}

function isOurOrigin(c: RequestContext, origin: string): boolean {
  const { publicUrl } = c.get("deps").config;
  if (publicUrl !== undefined) return origin === publicUrl;
  return URL.parse(origin)?.host === c.req.header("host");
}
