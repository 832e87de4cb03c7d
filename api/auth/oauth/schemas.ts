import { z } from "@hono/zod-openapi";

export const longestProvider = 40;

export const OfProvider = z.object({
  provider: z
    .string()
    .max(longestProvider)
    .openapi({ param: { name: "provider", in: "path" }, example: "github" }),
});

export const Mode = z.enum(["sign_in", "connect", "confirm"]);

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
  mode: Mode.default("sign_in").openapi({
    param: {
      description:
        "`connect` adds the provider to the signed-in account, `confirm` shows again that it is you; both only from Trackable's own page.",
    },
  }),
});
export type StartOAuth = z.infer<typeof StartOAuth>;

/** Given twice it counts as not given; whatever else a provider adds is ignored. */
const OfAnswer = z.string().optional().catch(undefined).openapi({ type: "string" });

export const FinishOAuth = z.object({
  code: OfAnswer,
  state: OfAnswer,
  error: OfAnswer,
  iss: OfAnswer,
});
export type FinishOAuth = z.infer<typeof FinishOAuth>;
