import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { Token } from "../schemas.ts";

export const VerifyEmail = z.object({ token: Token }).openapi("VerifyEmail");
export const VerifiedEmail = z
  .object({ email: z.string() })
  .openapi("VerifiedEmail", { example: { email: "ada@example.com" } });
export const ResendVerification = z
  .object({ email: Email, inviteToken: Token.optional() })
  .openapi("ResendVerification");
export type ResendVerification = z.infer<typeof ResendVerification>;
export const ChangeEmail = z.object({ email: Email }).openapi("ChangeEmail");
