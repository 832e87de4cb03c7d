import { z } from "@hono/zod-openapi";
import { mostFilters } from "../query/schemas.ts";

const Term = z.string().refine((term) => /^[^:]{1,64}:/.test(term), {
  message: "Write key:value.",
  params: { code: "invalid_tag" },
});

/** `?tag=key:value`, repeatable, as tags that a point must bear. A value may hold colons. */
export const TagTerms = z
  .union([z.string().transform((term) => [term]), z.array(z.string())])
  .default([])
  .pipe(z.array(Term).max(mostFilters))
  .transform((terms) =>
    terms.map((term) => {
      const colon = term.indexOf(":");
      return { key: term.slice(0, colon), value: term.slice(colon + 1) };
    }),
  )
  .openapi({
    type: "array",
    items: { type: "string" },
    description: "`key:value`, repeatable: points that bear all of these tags.",
    example: ["plan:pro"],
  });
export type TagTerm = z.infer<typeof TagTerms>[number];
