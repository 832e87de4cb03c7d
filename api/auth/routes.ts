import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { person } from "#api/platform/access/middleware.ts";
import {
  endedSessionCookie,
  sessionCookie,
  sessionTokenOf,
} from "#api/platform/access/session-cookie.ts";
import { originOf } from "#api/platform/client-address.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { AppEnv } from "#api/platform/env.ts";
import {
  body,
  byAnyone,
  byPerson,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { listConnections, listProviders } from "./oauth/service.ts";
import type { UserRow } from "./repository.ts";
import { AuthOptions, ConfirmIdentity, Login, Me, Register, UpdateMe } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const getAuthOptionsRoute = createRoute({
  method: "get",
  path: "/auth/options",
  operationId: "getAuthOptions",
  tags,
  summary: "How people can sign in here",
  description: "Whether registration is open, mail is set up, and which providers are configured.",
  security: byAnyone,
  responses: { 200: json(AuthOptions, "The options"), ...problems() },
});

const registerRoute = createRoute({
  method: "post",
  path: "/auth/register",
  operationId: "register",
  tags,
  summary: "Make an account",
  description: "Signs the new person in: the answer sets the session cookie.",
  security: byAnyone,
  request: { body: body(Register) },
  responses: { 201: json(Me, "The new account"), ...problems(400, 403, 409, 413, 415, 422, 429) },
});

const loginRoute = createRoute({
  method: "post",
  path: "/auth/login",
  operationId: "login",
  tags,
  summary: "Sign in",
  description: "Sets a new session cookie; a session that the request carried ends.",
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

const getMeRoute = createRoute({
  method: "get",
  path: "/me",
  operationId: "getMe",
  tags,
  summary: "Who is signed in",
  description: "The account of the session's owner.",
  security: byPerson,
  middleware: [person] as const,
  responses: { 200: json(Me, "The account"), ...problems(401) },
});

const updateMeRoute = createRoute({
  method: "patch",
  path: "/me",
  operationId: "updateMe",
  tags,
  summary: "Change the profile",
  description: "Zone and week start change how this person sees times, never what is counted.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(UpdateMe) },
  responses: { 200: json(Me, "The account"), ...problems(400, 401, 403, 413, 415, 422) },
});

const confirmIdentityRoute = createRoute({
  method: "post",
  path: "/me/confirm",
  operationId: "confirmIdentity",
  tags,
  summary: "Confirm that it is you",
  description: "Opens ten minutes in which keys, passwords and deletions may be changed.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(ConfirmIdentity) },
  responses: { 204: nothing("Confirmed"), ...problems(400, 401, 403, 413, 415, 422, 429) },
});

export const authRoutes = createRouter()
  .openapi(getAuthOptionsRoute, (c) => {
    const { registration } = c.get("deps").config;
    const providers = listProviders(c.get("deps"));
    return c.json({ registration, emailEnabled: false, providers }, 200);
  })
  .openapi(registerRoute, async (c) => {
    const { user, token, expiresAt } = await service.register(
      c.get("deps"),
      c.req.valid("json"),
      visitOf(c),
    );
    c.header("Set-Cookie", sessionCookie(c.var.deps.config, token, expiresAt));
    return c.json(await toMe(c.get("deps"), user), 201);
  })
  .openapi(loginRoute, async (c) => {
    const { user, token, expiresAt } = await service.login(
      c.get("deps"),
      c.req.valid("json"),
      visitOf(c),
    );
    c.header("Set-Cookie", sessionCookie(c.var.deps.config, token, expiresAt));
    return c.json(await toMe(c.get("deps"), user), 200);
  })
  .openapi(logoutRoute, async (c) => {
    await service.logout(c.var.ctx);
    c.header("Set-Cookie", endedSessionCookie(c.var.deps.config));
    return c.body(null, 204);
  })
  .openapi(getMeRoute, async (c) =>
    c.json(await toMe(c.var.ctx, await service.getMe(c.var.ctx)), 200),
  )
  .openapi(updateMeRoute, async (c) =>
    c.json(await toMe(c.var.ctx, await service.updateMe(c.var.ctx, c.req.valid("json"))), 200),
  )
  .openapi(confirmIdentityRoute, async (c) => {
    await service.confirmIdentity(c.var.ctx, c.req.valid("json").password);
    return c.body(null, 204);
  });

const visitOf = (c: Context<AppEnv>) => ({
  ...originOf(c),
  token: sessionTokenOf(c.get("deps").config, c.req),
});

const toMe = async (deps: Deps, user: UserRow) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  timezone: user.timezone,
  weekStart: user.weekStart as "monday" | "sunday" | "saturday" | null,
  hasPassword: user.passwordHash !== null,
  connections: await listConnections(deps, user.id),
});
