import { z } from "@hono/zod-openapi";

/** Compared and stored trimmed and in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Not an e-mail address."))
  .openapi({ type: "string", format: "email", example: "ada@example.com" });
