import { z } from "@hono/zod-openapi";

/**
 * An object that refuses fields it does not know, each as `unknown_field`: for questions and
 * deletions, where a misspelt condition that is passed over would mean more than was asked for.
 */
export const exactly = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys"
        ? `Only these belong here: ${Object.keys(shape).join(", ")}.`
        : undefined,
  });
