import { z } from "@hono/zod-openapi";

export const BySubscriptionToken = z.object({
  token: z
    .string()
    .max(200)
    .openapi({ param: { name: "token", in: "path" } }),
});

export const Subscription = z
  .object({
    email: z.string(),
    product: z.object({ name: z.string() }),
    subscribed: z.boolean(),
  })
  .openapi("Subscription", {
    description: "Whether this address gets the product's reports.",
    example: { email: "ada@example.com", product: { name: "Acme" }, subscribed: false },
  });
