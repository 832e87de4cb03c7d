import { createRoute } from "@hono/zod-openapi";
import { person } from "#api/platform/access/middleware.ts";
import {
  body,
  byAnyone,
  byPerson,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { visitOf } from "../visit.ts";
import { ChangePassword, RequestPasswordReset, ResetPassword, ResetSent } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const requestPasswordResetRoute = createRoute({
  method: "post",
  path: "/auth/password-reset",
  operationId: "requestPasswordReset",
  tags,
  summary: "Ask for a link to choose a new password",
  description:
    "Answers the same whether the address has an account or not. Where mail is not set up, nothing is sent.",
  security: byAnyone,
  request: { body: body(RequestPasswordReset) },
  responses: {
    202: json(ResetSent, "A mail is on its way where the address has an account"),
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

const resetPasswordRoute = createRoute({
  method: "post",
  path: "/auth/password-reset/confirm",
  operationId: "resetPassword",
  tags,
  summary: "Choose a new password by the link of a mail",
  description:
    "The token works once, within an hour. All sessions of the account end; nobody is signed in. A token that does not work: 422 `token_invalid`, `token_expired` or `token_used`.",
  security: byAnyone,
  request: { body: body(ResetPassword) },
  responses: {
    204: nothing("The password is set"),
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

const changePasswordRoute = createRoute({
  method: "post",
  path: "/me/password",
  operationId: "changePassword",
  tags,
  summary: "Change the password, or set the first one",
  description:
    "Needs an identity confirmed within ten minutes, else 403 `reauthentication_required`. All other sessions end.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(ChangePassword) },
  responses: { 204: nothing("Changed"), ...problems(400, 401, 403, 413, 415, 422, 429) },
});

export const passwordRoutes = createRouter()
  .openapi(requestPasswordResetRoute, async (c) => {
    await service.requestPasswordReset(c.var.deps, c.req.valid("json").email, visitOf(c));
    return c.json({ status: "reset_sent" as const }, 202);
  })
  .openapi(resetPasswordRoute, async (c) => {
    await service.resetPassword(c.var.deps, c.req.valid("json"), visitOf(c));
    return c.body(null, 204);
  })
  .openapi(changePasswordRoute, async (c) => {
    await service.changePassword(c.var.ctx, c.req.valid("json").newPassword);
    return c.body(null, 204);
  });
