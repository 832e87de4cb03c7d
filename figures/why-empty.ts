import { type Answer, countsFromZero, hasPoints } from "./answer.ts";
import { type Filter, filterLabel } from "./choices.ts";

/**
 * Why an answer has nothing to draw, and what to do; undefined where there is something. Zeros are
 * something, but for sums and counts under a filter: there they are how "no point" looks.
 */
export function whyEmpty(
  result: Answer,
  filters: Filter[] = [],
): { fact: string; advice: string } | undefined {
  const isZero = filters.length > 0 && countsFromZero(result) && hasOnlyZeros(result);
  if (hasPoints(result) && !isZero) return undefined;
  if (filters.length === 0) {
    return { fact: "No points in this range.", advice: "Choose a longer one." };
  }
  const orZero = isZero && result.aggregation === "sum" ? ", or all that do are 0" : "";
  return {
    fact: `No point in this range matches ${filters.map(filterLabel).join(", ")}${orZero}.`,
    advice: "Clear the filter or choose a longer range.",
  };
}

const hasOnlyZeros = ({ series }: Answer) =>
  series.every(({ values, total }) => !total && values.every((value) => !value));
