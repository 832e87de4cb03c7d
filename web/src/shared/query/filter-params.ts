import type { Filter } from "#figures/choices.ts";

const ops: Filter["op"][] = ["is", "is_not", "in", "not_in", "exists", "not_exists"];

/** Filters as one search param: JSON triples, so that any tag and value fits. */
export const filtersToParam = (filters: Filter[]): string | null =>
  filters.length === 0
    ? null
    : JSON.stringify(filters.map(({ tag, op, values }) => [tag, op, ...(values ?? [])]));

/** The filters that a search param holds; none when somebody broke it by hand. */
export const filtersFromParam = (param: string | undefined): Filter[] => readFilters(param) ?? [];

const most = { filters: 20, values: 100, tag: 64, value: 256 };

/** The same; undefined when it holds anything that the api would not take. */
export function readFilters(param: string | undefined): Filter[] | undefined {
  if (!param) return undefined;
  try {
    const triples: unknown = JSON.parse(param);
    if (!Array.isArray(triples) || triples.length > most.filters) return undefined;
    const filters = triples.map(toFilter);
    return filters.every((filter) => filter !== undefined) ? filters : undefined;
  } catch {
    return undefined;
  }
}

function toFilter(triple: unknown): Filter | undefined {
  if (!Array.isArray(triple) || !triple.every((part) => typeof part === "string")) return undefined;
  const [tag = "", op, ...values] = triple as string[];
  const known = ops.find((each) => each === op);
  if (!known || !hasLength(tag, most.tag) || values.length > most.values) return undefined;
  const takesOne = known === "is" || known === "is_not";
  const takesSome = known === "in" || known === "not_in";
  const isCountRight = takesOne
    ? values.length === 1
    : takesSome
      ? values.length > 0
      : values.length === 0;
  const isRight = isCountRight && values.every((value) => hasLength(value, most.value));
  return isRight ? { tag, op: known, values } : undefined;
}

const hasLength = (text: string, longest: number) => text.length > 0 && text.length <= longest;
