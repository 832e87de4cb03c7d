import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";
import { Name, NewPassword, Token } from "../schemas.ts";

export const Register = z
  .object({ name: Name, email: Email, password: NewPassword, inviteToken: Token.optional() })
  .openapi("Register");
export type Register = z.infer<typeof Register>;

export const UpdateMe = z
  .object({
    name: Name.optional(),
    timezone: z.union([TimeZone, z.null()]).optional(),
    weekStart: z.union([WeekStart, z.null()]).optional(),
  })
  .openapi("UpdateMe", { example: { timezone: "Europe/Berlin" } });
export type UpdateMe = z.infer<typeof UpdateMe>;

export const AuthOptions = z
  .object({
    registration: z.enum(["open", "invite_only"]),
    emailEnabled: z.boolean(),
    emailTrouble: z.boolean(),
    publicUrlSet: z.boolean().openapi({
      description: "False where links in mails lead to the server's own machine alone.",
    }),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi("AuthOptions", {
    example: {
      registration: "open",
      emailEnabled: false,
      emailTrouble: false,
      publicUrlSet: false,
      providers: [],
    },
  });
