import { z } from "@hono/zod-openapi";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";

const Name = z.string().trim().min(1).max(80).openapi({ example: "Ada Lovelace" });

/** Compared and stored trimmed and in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Not an e-mail address."))
  .openapi({ type: "string", format: "email", example: "ada@example.com" });

const NewPassword = z
  .string()
  .min(8, "Use 8 characters or more.")
  .max(256, "Use 256 characters or fewer.")
  .openapi({ format: "password", example: "correct horse battery" });

const Password = z.string().min(1).max(256).openapi({ format: "password" });

export const Register = z
  .object({ name: Name, email: Email, password: NewPassword })
  .openapi("Register");
export type Register = z.infer<typeof Register>;

export const Login = z.object({ email: Email, password: Password }).openapi("Login");
export type Login = z.infer<typeof Login>;

export const ConfirmIdentity = z.object({ password: Password }).openapi("ConfirmIdentity");

export const UpdateMe = z
  .object({
    name: Name.optional(),
    timezone: z.union([TimeZone, z.null()]).optional(),
    weekStart: z.union([WeekStart, z.null()]).optional(),
  })
  .openapi("UpdateMe", { example: { timezone: "Europe/Berlin" } });
export type UpdateMe = z.infer<typeof UpdateMe>;

export const Me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    timezone: z.union([z.string(), z.null()]),
    weekStart: z.union([WeekStart, z.null()]),
    hasPassword: z.boolean(),
    connections: z.array(
      z.object({ provider: z.string(), email: z.union([z.string(), z.null()]) }),
    ),
  })
  .openapi("Me", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000001",
      name: "Ada Lovelace",
      email: "ada@example.com",
      emailVerified: false,
      timezone: "Europe/Berlin",
      weekStart: "monday",
      hasPassword: true,
      connections: [{ provider: "github", email: "ada@example.com" }],
    },
  });

export const AuthOptions = z
  .object({
    registration: z.enum(["open", "invite_only"]),
    emailEnabled: z.boolean(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi("AuthOptions", {
    example: { registration: "open", emailEnabled: false, providers: [] },
  });
