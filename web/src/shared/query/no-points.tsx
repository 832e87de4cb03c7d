import type { QueryResult } from "#web/shared/data/metrics.ts";

/** Whether an answer holds any number to draw. */
export const hasPoints = (result: QueryResult): boolean =>
  result.series.some((series) => series.values.some((value) => value !== null));

/** Stands where a chart would, when the range holds no point. */
export function NoPoints() {
  return (
    <p class="flex h-full items-center justify-center text-13 text-ink-3">
      No points in this range. Choose a longer one.
    </p>
  );
}
