import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { MetricDefinition } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";

/** Times are ISO 8601 in UTC; null where there is no point, or too few to tell a rhythm. */
export type Freshness = {
  lastPointAt: string | null;
  usualGapSeconds: number | null;
  lateAt: string | null;
};

const hoursRead = 200;
const fewestGaps = 4;
/** Of more than these, the longest one may have been an outage. */
const fewGaps = 10;
const secondsOfHour = 3600;

/**
 * When the points of each metric came, by internal id, how far apart they usually are and when the
 * next one is late: after three usual gaps, and never within the longer gaps that it has anyway
 * (nights, weekends).
 */
export async function freshnessOf(
  ctx: ReadingCtx,
  metrics: Pick<MetricDefinition, "id">[],
): Promise<Map<number, Freshness>> {
  if (metrics.length === 0) return new Map();
  const ids = metrics.map(({ id }) => id);
  const recent = await repository.findRecentHours(ctx.db, ctx.product.no, ids, hoursRead);
  return new Map(
    recent.map(({ metricId, at, hours }) => {
      const rhythm = rhythmOf(hours);
      const lastPointAt = at === null ? null : new Date(at);
      const isKnown = rhythm !== undefined && lastPointAt !== null;
      const freshness = {
        lastPointAt: lastPointAt?.toISOString() ?? null,
        usualGapSeconds: rhythm?.usual ?? null,
        lateAt: isKnown
          ? new Date(lastPointAt.getTime() + rhythm.patience * 1000).toISOString()
          : null,
      };
      return [metricId, freshness];
    }),
  );
}

/** The median gap between hours (newest first), and how long to wait before a point is late. */
function rhythmOf(hours: number[]): { usual: number; patience: number } | undefined {
  const gaps = hours.slice(1).map((hour, index) => (hours[index] ?? hour) - hour);
  if (gaps.length < fewestGaps) return undefined;
  gaps.sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? secondsOfHour;
  const long = gaps[gaps.length - (gaps.length < fewGaps ? 1 : 2)] ?? usual;
  return { usual, patience: Math.max(3 * usual, 1.5 * long) };
}
