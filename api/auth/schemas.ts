import { z } from "@hono/zod-openapi";
import { WeekStart } from "#api/platform/time-zone.ts";

const fewest = 8;
const most = 256;

export const Name = z.string().trim().min(1).max(80).openapi({ example: "Ada Lovelace" });

/** In characters as people count them, not in UTF-16 units. */
const length = (text: string) => (text.length > 2 * most ? text.length : [...text].length);

/**
 * Taken as typed, but for one thing: the same letters are one password however a keyboard composes
 * them (NFC, as in RFC 8265's OpaqueString).
 */
const Password = z
  .string()
  .min(1)
  .refine((text) => length(text) <= most, {
    message: `Use ${most} characters or fewer.`,
    params: { code: "too_big" },
    abort: true,
  })
  .normalize("NFC");

export const GivenPassword = Password.openapi({
  format: "password",
  minLength: 1,
  maxLength: most,
});

export const NewPassword = Password.refine((text) => length(text) >= fewest, {
  message: `Use ${fewest} characters or more.`,
  params: { code: "too_small" },
}).openapi({
  format: "password",
  minLength: fewest,
  maxLength: most,
  example: "correct horse battery",
});

/** As it stands in the link of a mail. */
export const Token = z
  .string()
  .min(1)
  .max(200)
  .openapi({ example: "8nHq3zZ0m4y1l0ZrPq2cVx5b7TtUuJkWwXyYzA9sDfE" });

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

/** What an operation answers that goes on by mail, whether the address is known or not. */
export const VerificationSent = z
  .object({ status: z.literal("verification_sent") })
  .openapi("VerificationSent");
