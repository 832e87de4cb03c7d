import { createRoute } from "@hono/zod-openapi";
import { person } from "#api/platform/access/middleware.ts";
import { endedSessionCookie, sessionCookie } from "#api/platform/access/session-cookie.ts";
import { PageQuery } from "#api/platform/page.ts";
import {
  body,
  byAnyone,
  byPerson,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { Me } from "../schemas.ts";
import { visitOf } from "../visit.ts";
import { toMe } from "../wire.ts";
import { deviceIn } from "./device.ts";
import type { SessionRow } from "./repository.ts";
import { ConfirmIdentity, InSession, Login, SessionList } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const loginRoute = createRoute({
  method: "post",
  path: "/auth/login",
  operationId: "login",
  tags,
  summary: "Sign in",
  description:
    "Sets a new session cookie; a session that the request carried ends. After the right password of an address that is to be verified first: 403 `email_unverified`.",
  security: byAnyone,
  request: { body: body(Login) },
  responses: { 200: json(Me, "Who signed in"), ...problems(400, 401, 403, 413, 415, 422, 429) },
});

const logoutRoute = createRoute({
  method: "post",
  path: "/auth/logout",
  operationId: "logout",
  tags,
  summary: "Sign out",
  description: "Ends the session at once; its cookie is worth nothing from then on.",
  security: byPerson,
  middleware: [person] as const,
  responses: { 204: nothing("Signed out"), ...problems(400, 401, 403, 413, 415, 422) },
});

const confirmIdentityRoute = createRoute({
  method: "post",
  path: "/me/confirm",
  operationId: "confirmIdentity",
  tags,
  summary: "Confirm that it is you",
  description:
    "Opens ten minutes in which keys, passwords and deletions may be changed. People without a password sign in with their provider again.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(ConfirmIdentity) },
  responses: { 204: nothing("Confirmed"), ...problems(400, 401, 403, 413, 415, 422, 429) },
});

const listSessionsRoute = createRoute({
  method: "get",
  path: "/me/sessions",
  operationId: "listSessions",
  tags,
  summary: "Where you are signed in",
  description: "Newest first; the session of this request is marked as current.",
  security: byPerson,
  middleware: [person] as const,
  request: { query: PageQuery },
  responses: { 200: json(SessionList, "Sessions"), ...problems(401, 422) },
});

const revokeSessionRoute = createRoute({
  method: "delete",
  path: "/me/sessions/{sessionId}",
  operationId: "revokeSession",
  tags,
  summary: "Sign out one session",
  description: "Its cookie is refused from the next request on.",
  security: byPerson,
  middleware: [person] as const,
  request: { params: InSession },
  responses: { 204: nothing("Ended"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const revokeOtherSessionsRoute = createRoute({
  method: "delete",
  path: "/me/sessions",
  operationId: "revokeOtherSessions",
  tags,
  summary: "Sign out everywhere else",
  description: "Ends all sessions but the one of this request.",
  security: byPerson,
  middleware: [person] as const,
  responses: { 204: nothing("Ended"), ...problems(400, 401, 403, 413, 415, 422) },
});

export const sessionRoutes = createRouter()
  .openapi(loginRoute, async (c) => {
    const { deps } = c.var;
    const { user, token, expiresAt } = await service.login(deps, c.req.valid("json"), visitOf(c));
    c.header("Set-Cookie", sessionCookie(deps.config, token, expiresAt));
    return c.json(await toMe(deps, user), 200);
  })
  .openapi(logoutRoute, async (c) => {
    await service.logout(c.var.ctx);
    c.header("Set-Cookie", endedSessionCookie(c.var.deps.config));
    return c.body(null, 204);
  })
  .openapi(confirmIdentityRoute, async (c) => {
    await service.confirmIdentity(c.var.ctx, c.req.valid("json").password);
    return c.body(null, 204);
  })
  .openapi(listSessionsRoute, async (c) => {
    const page = await service.listSessions(c.var.ctx, c.req.valid("query"));
    const { sessionId } = c.var.ctx.person;
    return c.json({ ...page, items: page.items.map((row) => toSession(row, sessionId)) }, 200);
  })
  .openapi(revokeSessionRoute, async (c) => {
    const { sessionId } = c.req.valid("param");
    await service.revokeSession(c.var.ctx, sessionId);
    if (sessionId === c.var.ctx.person.sessionId) {
      c.header("Set-Cookie", endedSessionCookie(c.var.deps.config));
    }
    return c.body(null, 204);
  })
  .openapi(revokeOtherSessionsRoute, async (c) => {
    await service.revokeOtherSessions(c.var.ctx);
    return c.body(null, 204);
  });

const toSession = (session: SessionRow, currentId: string) => ({
  id: session.id,
  current: session.id === currentId,
  device: deviceIn(session.userAgent),
  address: session.address,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
});
