import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./env.ts";
import { newId } from "./id.ts";

/** Hexadecimal or a UUID: ids of proxies look so, secrets do not. */
const sane = /^[0-9a-f][0-9a-f-]{15,63}$/i;

/**
 * Names each request (a sane `X-Request-Id` of the caller is kept) and writes one line about it
 * when it is answered: the route's pattern instead of the path, so that no token is logged.
 */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const given = c.req.header("x-request-id");
  const requestId = given !== undefined && sane.test(given) ? given : newId();
  c.set("requestId", requestId);
  const { log, now } = c.get("deps");
  const start = now().getTime();
  await next();
  c.res.headers.set("X-Request-Id", requestId);
  if (!c.req.path.startsWith("/api/")) return;
  log({
    level: c.res.status >= 500 ? "warn" : "info",
    msg: "request",
    requestId,
    method: c.req.method,
    route: c.req.routePath,
    status: c.res.status,
    ms: now().getTime() - start,
  });
});
