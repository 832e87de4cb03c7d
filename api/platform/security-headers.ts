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
].join("; ");

/** Pages whose address holds, or held, a token: no other site may read it. */
const tokenPages = /^\/(verify-email|reset-password|invites|unsubscribe|shared|embed)(\/|$)/i;

/** Nobody frames our pages, but for those sites that an answer names itself. */
function setFraming(headers: Headers, origins: string[]) {
  const isFramed = origins.length > 0;
  headers.set("Cross-Origin-Resource-Policy", isFramed ? "cross-origin" : "same-origin");
  if (!isFramed) headers.set("X-Frame-Options", "DENY");
  if (headers.has("Content-Security-Policy")) return;
  const ancestors = isFramed ? origins.join(" ") : "'none'";
  headers.set("Content-Security-Policy", `${contentSecurityPolicy}; frame-ancestors ${ancestors}`);
}

/** OWASP ASVS 5.0, 3.4; answers of the api are never cached. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", tokenPages.test(c.req.path) ? "no-referrer" : "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  setFraming(headers, c.get("frameOrigins") ?? []);
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (c.req.path.startsWith("/api/v1/")) headers.set("Cache-Control", "no-store");
  if (c.get("deps").config.publicUrl?.startsWith("https:")) {
    headers.set("Strict-Transport-Security", "max-age=31536000");
  }
});
