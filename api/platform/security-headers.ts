import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./env.ts";

/** Chart and component libraries set style attributes, hence 'unsafe-inline' for styles alone. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Pages whose address holds, or held, a token: no other site may read it. */
const tokenPages = /^\/(verify-email|reset-password|invites|unsubscribe)(\/|$)/i;

/** OWASP ASVS 5.0, 3.4; answers of the api are never cached. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", tokenPages.test(c.req.path) ? "no-referrer" : "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  headers.set("X-Frame-Options", "DENY");
  if (!headers.has("Content-Security-Policy")) {
    headers.set("Content-Security-Policy", contentSecurityPolicy);
  }
  if (c.req.path.startsWith("/api/v1/")) headers.set("Cache-Control", "no-store");
  if (c.get("deps").config.publicUrl?.startsWith("https:")) {
    headers.set("Strict-Transport-Security", "max-age=31536000");
  }
});
