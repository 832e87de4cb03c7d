import { createRoute } from "@hono/zod-openapi";
import { person } from "#api/platform/access/middleware.ts";
import { body, byAnyone, byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { Me, VerificationSent } from "../schemas.ts";
import { visitOf } from "../visit.ts";
import { toMe } from "../wire.ts";
import { ChangeEmail, ResendVerification, VerifiedEmail, VerifyEmail } from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["auth"];

const verifyEmailRoute = createRoute({
  method: "post",
  path: "/auth/verify-email",
  operationId: "verifyEmail",
  tags,
  summary: "Confirm an address by the link of a mail",
  description:
    "The token works once, within an hour, and signs nobody in. After a change of address the account moves and its other sessions end. A token that does not work: 422 `token_invalid`, `token_expired` or `token_used`.",
  security: byAnyone,
  request: { body: body(VerifyEmail) },
  responses: {
    200: json(VerifiedEmail, "The address that is verified now"),
    ...problems(400, 403, 409, 413, 415, 422, 429),
  },
});

const resendVerificationRoute = createRoute({
  method: "post",
  path: "/auth/verify-email/resend",
  operationId: "resendVerification",
  tags,
  summary: "Send the link again",
  description:
    "Answers the same whether the address waits for verification, is verified or unknown. The new link kills the old one; with `inviteToken` it leads on to that invite.",
  security: byAnyone,
  request: { body: body(ResendVerification) },
  responses: {
    202: json(VerificationSent, "A mail is on its way where the address waits for one"),
    ...problems(400, 403, 413, 415, 422, 429),
  },
});

const changeEmailRoute = createRoute({
  method: "post",
  path: "/me/email",
  operationId: "changeEmail",
  tags,
  summary: "Change the address",
  description:
    "Needs an identity confirmed within ten minutes, else 403 `reauthentication_required`. Where mail is set up, a link goes to the new address and a notice to the old one; the account moves, and other sessions end, when the link is used. Where it is not, at once.",
  security: byPerson,
  middleware: [person] as const,
  request: { body: body(ChangeEmail) },
  responses: {
    200: json(Me, "Moved, where mail is not set up"),
    202: json(VerificationSent, "A link is on its way to the new address"),
    ...problems(400, 401, 403, 409, 413, 415, 422, 429),
  },
});

export const emailRoutes = createRouter()
  .openapi(verifyEmailRoute, async (c) => {
    const { token } = c.req.valid("json");
    return c.json({ email: await service.verifyEmail(c.var.deps, token, visitOf(c)) }, 200);
  })
  .openapi(resendVerificationRoute, async (c) => {
    await service.resendVerification(c.var.deps, c.req.valid("json"), visitOf(c));
    return c.json({ status: "verification_sent" as const }, 202);
  })
  .openapi(changeEmailRoute, async (c) => {
    const moved = await service.changeEmail(c.var.ctx, c.req.valid("json").email);
    if (moved) return c.json(await toMe(c.var.ctx, moved), 200);
    return c.json({ status: "verification_sent" as const }, 202);
  });
