import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { findPerson, person } from "#api/platform/access/middleware.ts";
import { sessionCookie, sessionTokenOf } from "#api/platform/access/session-cookie.ts";
import { originOf, type RequestContext } from "#api/platform/client-address.ts";
import { isOwnNavigation } from "#api/platform/csrf.ts";
import type { AppEnv } from "#api/platform/env.ts";
import { byAnyone, byPerson, createRouter, nothing, problems } from "#api/platform/router.ts";
import { attemptCookie, endedAttemptCookie, findAttempt } from "./attempt.ts";
import { toProblemPage } from "./outcome.ts";
import { sameOriginPath } from "./same-origin-path.ts";
import { FinishOAuth, longestProvider, Mode, OfProvider, StartOAuth } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const onward = (description: string) => ({
  description,
  headers: { Location: { description: "Where to go.", schema: { type: "string" as const } } },
});

const startOAuthRoute = createRoute({
  method: "get",
  path: "/auth/oauth/{provider}",
  operationId: "startOAuth",
  tags,
  summary: "Sign in with a provider",
  description:
    "For a link, not for a script: sends the browser to the provider, or, where that is not possible, to a page that says why.",
  security: byAnyone,
  request: { params: OfProvider, query: StartOAuth },
  responses: { 302: onward("To the provider"), ...problems(400) },
});

const finishOAuthRoute = createRoute({
  method: "get",
  path: "/auth/oauth/{provider}/callback",
  operationId: "finishOAuth",
  tags,
  summary: "Come back from a provider",
  description:
    "The provider sends the browser here. Signs in and goes on to a page; what went wrong is in its `problem` parameter.",
  security: byAnyone,
  request: { params: OfProvider, query: FinishOAuth },
  responses: { 302: onward("To a page"), ...problems(400) },
});

const disconnectOAuthRoute = createRoute({
  method: "delete",
  path: "/me/connections/{provider}",
  operationId: "disconnectOAuth",
  tags,
  summary: "Disconnect a provider",
  description: "The account stays; the last way to sign in cannot be taken away.",
  security: byPerson,
  middleware: [person] as const,
  request: { params: OfProvider },
  responses: { 204: nothing("Disconnected"), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const oauthRoutes = createRouter()
  .openapi(
    startOAuthRoute,
    async (c) => {
      const { provider } = c.req.valid("param");
      const caller = callerOf(c);
      const { location, attempt } = await service.startOAuth(
        caller,
        provider,
        c.req.valid("query"),
      );
      if (attempt) c.header("Set-Cookie", await attemptCookie(caller, attempt));
      return c.redirect(location, 302);
    },
    whenMalformed,
  )
  .openapi(
    finishOAuthRoute,
    async (c) => {
      const { provider } = c.req.valid("param");
      const caller = callerOf(c);
      const attempt = await findAttempt(caller, c.req);
      const answer = c.req.valid("query");
      const { location, session } = await service.finishOAuth(caller, provider, {
        attempt,
        answer,
      });
      const { config } = caller;
      if (attempt) c.header("Set-Cookie", endedAttemptCookie(config), { append: true });
      if (session) {
        const cookie = sessionCookie(config, session.token, session.expiresAt);
        c.header("Set-Cookie", cookie, { append: true });
      }
      return c.redirect(location, 302);
    },
    whenMalformed,
  )
  .openapi(disconnectOAuthRoute, async (c) => {
    await service.disconnectOAuth(c.var.ctx, c.req.valid("param").provider);
    return c.body(null, 204);
  });

/** Whoever follows a link that was cut or changed is a person: they see a page, not a 422. */
function whenMalformed(result: { success: boolean }, c: Context<AppEnv>) {
  if (result.success) return undefined;
  const { location } = toProblemPage("malformed", {
    provider: (c.req.param("provider") ?? "").slice(0, longestProvider),
    mode: Mode.catch("sign_in").parse(c.req.query("mode")),
    next: sameOriginPath(c.req.query("next")),
  });
  return c.redirect(location, 302);
}

function callerOf(c: RequestContext): service.Caller {
  const deps = c.get("deps");
  return {
    ...deps,
    visit: { ...originOf(c), token: sessionTokenOf(deps.config, c.req) },
    findPerson: () => findPerson(c),
    isFromOurPage: isOwnNavigation(c),
  };
}
