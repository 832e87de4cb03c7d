import { z } from "@hono/zod-openapi";

export const OfProvider = z.object({
  provider: z
    .string()
    .max(40)
    .openapi({ param: { name: "provider", in: "path" }, example: "github" }),
});

export const StartOAuth = z.object({
  next: z
    .string()
    .optional()
    .openapi({
      param: { description: "A path of this page to end at; anything else is ignored." },
      example: "/",
    }),
  invite: z
    .string()
    .max(200)
    .optional()
    .openapi({
      param: { description: "The token of an invite, where registration needs one." },
    }),
  mode: z
    .enum(["sign_in", "connect", "confirm"])
    .default("sign_in")
    .openapi({
      param: {
        description:
          "`connect` adds the provider to the signed-in account, `confirm` shows again that it is you; both only from Trackable's own page.",
      },
    }),
});
export type StartOAuth = z.infer<typeof StartOAuth>;

/** Whatever the provider adds is ignored. */
export const FinishOAuth = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  error: z.string().optional(),
  iss: z.string().optional(),
});
export type FinishOAuth = z.infer<typeof FinishOAuth>;
