import { createRoute } from "@hono/zod-openapi";
import { person } from "#api/platform/access/middleware.ts";
import { endedSessionCookie, sessionCookie } from "#api/platform/access/session-cookie.ts";
import {
  body,
  byAnyone,
  byPerson,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { Me, VerificationSent } from "../schemas.ts";
import { visitOf } from "../visit.ts";
import { toMe } from "../wire.ts";
import { AuthOptions, Register, UpdateMe } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const getAuthOptionsRoute = createRoute({
  method: "get",
  path: "/auth/options",
  operationId: "getAuthOptions",
  tags,
  summary: "How people can sign in here",
  description:
    "Whether registration is open, mail is set up, the mail server takes mail at the moment, and which providers are configured.",
  security: byAnyone,
  responses: { 200: json(AuthOptions, "The options"), ...problems() },
});

const registerRoute = createRoute({
  method: "post",
  path: "/auth/register",
  operationId: "register",
  tags,
  summary: "Make an account",
  description:
    "Where mail is set up: sends a link to the address and answers 202, the same for an address that has an account. Where it is not: 201, and the answer sets the session cookie; 409 `email_taken` for an address that has an account.",
  security: byAnyone,
  request: { body: body(Register) },
  responses: {
    201: json(Me, "The new account"),
    202: json(VerificationSent, "A mail is on its way"),
    ...problems(400, 403, 404, 409, 413, 415, 422, 429),
  },
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
  description:
    "The zone is that in which the page shows this person when something happened; zone and week start are proposed for products that they make. Neither changes what is counted: a query's days and weeks are those of the query, the dashboard or the product.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(UpdateMe) },
  responses: { 200: json(Me, "The account"), ...problems(400, 401, 403, 413, 415, 422) },
});

const deleteMeRoute = createRoute({
  method: "delete",
  path: "/me",
  operationId: "deleteMe",
  tags,
  summary: "Delete the account",
  description:
    "Needs an identity confirmed within ten minutes, else 403 `reauthentication_required`. Sessions and memberships end at once; products of which this person is the only member are deleted with the account. 409 `last_owner` while a product with other members would lose its last owner.",
  security: byPerson,
  middleware: [person] as const,
  responses: { 204: nothing("Deleted"), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

export const accountRoutes = createRouter()
  .openapi(getAuthOptionsRoute, async (c) => {
    return c.json(await service.getAuthOptions(c.var.deps), 200);
  })
  .openapi(registerRoute, async (c) => {
    const { deps } = c.var;
    const made = await service.register(deps, c.req.valid("json"), visitOf(c));
    if (!made) return c.json({ status: "verification_sent" as const }, 202);
    c.header("Set-Cookie", sessionCookie(deps.config, made.token, made.expiresAt));
    return c.json(await toMe(deps, made.user), 201);
  })
  .openapi(getMeRoute, async (c) =>
    c.json(await toMe(c.var.ctx, await service.getMe(c.var.ctx)), 200),
  )
  .openapi(updateMeRoute, async (c) =>
    c.json(await toMe(c.var.ctx, await service.updateMe(c.var.ctx, c.req.valid("json"))), 200),
  )
  .openapi(deleteMeRoute, async (c) => {
    await service.deleteMe(c.var.ctx);
    c.header("Set-Cookie", endedSessionCookie(c.var.deps.config));
    return c.body(null, 204);
  });
