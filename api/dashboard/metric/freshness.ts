import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { MetricDefinition } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";

/** Times are ISO 8601 in UTC; null where there is no point, or too few to tell a rhythm. */
export type Freshness = {
  lastPointAt: string | null;
  lastArrivalAt: string | null;
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
 * (nights, weekends). Also the tag keys that the metrics bear.
 */
export async function freshnessOf(
  ctx: ReadingCtx,
  metrics: Pick<MetricDefinition, "id">[],
): Promise<Map<number, { freshness: Freshness; tagKeys: string[] }>> {
  if (metrics.length === 0) return new Map();
  const ids = metrics.map(({ id }) => id);
  const [arrivals, recent] = await Promise.all([
    repository.findArrivals(ctx.db, ctx.product.no, ids),
    repository.findRecentHours(ctx.db, ctx.product.no, ids, hoursRead),
  ]);
  const hours = new Map(recent.map((row) => [row.metricId, row.hours]));
  return new Map(
    arrivals.map(({ metricId, at, arrivedAt, tagKeys }) => {
      const rhythm = rhythmOf(hours.get(metricId) ?? []);
      const lastPointAt = at === null ? null : new Date(at);
      const isKnown = rhythm !== undefined && lastPointAt !== null;
      const freshness = {
        lastPointAt: lastPointAt?.toISOString() ?? null,
        lastArrivalAt: arrivedAt === null ? null : new Date(arrivedAt).toISOString(),
        usualGapSeconds: rhythm?.usual ?? null,
        lateAt: isKnown
          ? new Date(lastPointAt.getTime() + rhythm.patience * 1000).toISOString()
          : null,
      };
      return [metricId, { freshness, tagKeys }];
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
