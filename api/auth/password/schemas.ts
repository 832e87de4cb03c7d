import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { NewPassword, Token } from "../schemas.ts";

export const RequestPasswordReset = z.object({ email: Email }).openapi("RequestPasswordReset");

export const ResetPassword = z
  .object({ token: Token, password: NewPassword })
  .openapi("ResetPassword");
export type ResetPassword = z.infer<typeof ResetPassword>;

export const ChangePassword = z.object({ newPassword: NewPassword }).openapi("ChangePassword");

/** The same whether the address is known or not. */
export const ResetSent = z.object({ status: z.literal("reset_sent") }).openapi("ResetSent");
