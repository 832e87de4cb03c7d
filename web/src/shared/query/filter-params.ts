import type { Filter } from "./choices.ts";

const ops: Filter["op"][] = ["is", "is_not", "in", "not_in", "exists", "not_exists"];

/** Filters as one search param: JSON triples, so that any tag and value fits. */
export const filtersToParam = (filters: Filter[]): string | null =>
  filters.length === 0
    ? null
    : JSON.stringify(filters.map(({ tag, op, values }) => [tag, op, ...(values ?? [])]));

/** The filters that a search param holds; none when somebody broke it by hand. */
export function filtersFromParam(param: string | undefined): Filter[] {
  if (!param) return [];
  try {
    const triples: unknown = JSON.parse(param);
    return Array.isArray(triples) ? triples.flatMap(toFilter) : [];
  } catch {
    return [];
  }
}

function toFilter(triple: unknown): Filter[] {
  if (!Array.isArray(triple) || !triple.every((part) => typeof part === "string")) return [];
  const [tag, op, ...values] = triple as string[];
  const known = ops.find((each) => each === op);
  return tag && known ? [{ tag, op: known, values }] : [];
}
