import type { Answer } from "./answer.ts";

type Series = Pick<Answer["series"][number], "key" | "label">;

/** The tag that a result is split by; undefined when no series bears it. */
export const splitTag = (result: { series: Series[] }): string | undefined =>
  result.series.flatMap((series) => Object.keys(series.key))[0];

/**
 * Finds the earlier total of a series. The key counts too, since a tag value may be called "other"
 * or "none" like the series without one.
 */
export function earlierTotals(result: Pick<Answer, "previous">) {
  const totals = new Map(
    result.previous?.series.map((series) => [nameOf(series), series.total] as const),
  );
  return (series: Series): number | null | undefined => totals.get(nameOf(series));
}

const nameOf = ({ key, label }: Series) => JSON.stringify([Object.entries(key), label]);
