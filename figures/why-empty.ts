import { type Answer, countsFromZero, hasPoints } from "./answer.ts";
import { type Filter, filterLabel } from "./choices.ts";

/** What somebody who sees an answer can change about the question. */
export type Means = { range: boolean; filters: boolean };

/**
 * Why an answer has nothing to draw, and what to do; undefined where there is something. Zeros are
 * something, but for sums and counts under a filter: there they are how "no point" looks. Advised
 * is only what somebody has the `means` for; the advice is empty where that is nothing.
 */
export function whyEmpty(
  result: Answer,
  filters: Filter[] = [],
  means: Means = { range: true, filters: true },
): { fact: string; advice: string } | undefined {
  const isZero = filters.length > 0 && countsFromZero(result) && hasOnlyZeros(result);
  if (hasPoints(result) && !isZero) return undefined;
  if (filters.length === 0) {
    return { fact: "No points in this range.", advice: means.range ? "Choose a longer one." : "" };
  }
  const orZero = isZero && result.aggregation === "sum" ? ", or all that do are 0" : "";
  return {
    fact: `No point in this range matches ${filters.map(filterLabel).join(", ")}${orZero}.`,
    advice: adviceOf(means),
  };
}

function adviceOf({ range, filters }: Means): string {
  if (filters) return `Clear the filter${range ? " or choose a longer range" : ""}.`;
  return range ? "Choose a longer range." : "";
}

const hasOnlyZeros = ({ series }: Answer) =>
  series.every(({ values, total }) => !total && values.every((value) => !value));
