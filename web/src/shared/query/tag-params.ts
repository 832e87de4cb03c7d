import type { Filter } from "#figures/choices.ts";

/** The filters that a list of points can have: a tag that is one value, as "key:value". */
export const tagParams = (filters: Filter[]): string[] =>
  filters.flatMap(({ tag, op, values }) =>
    (op === "is" || op === "in") && values?.length === 1 ? [`${tag}:${values[0]}`] : [],
  );
