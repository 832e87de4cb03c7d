import { invalid } from "#api/platform/errors.ts";

/** A sum beyond the doubles. */
export const notFinite = () =>
  invalid([
    {
      pointer: "/aggregation",
      code: "not_finite",
      detail: "The sum is larger than a double can hold; choose a shorter range.",
    },
  ]);
