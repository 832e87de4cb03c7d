import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { MetricDefinition } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";

/** Times are ISO 8601 in UTC; null where there is no point. */
export type LatestPoints = {
  value: number | null;
  at: string | null;
  arrivedAt: string | null;
  tagKeys: string[];
};

/**
 * The newest value of each metric by internal id, when it was and when one last arrived: of its
 * newest point, or, for a `level`, the newest of each series summed.
 */
export async function latestPoints(
  ctx: ReadingCtx,
  metrics: Pick<MetricDefinition, "id" | "kind">[],
): Promise<Map<number, LatestPoints>> {
  if (metrics.length === 0) return new Map();
  const { no, isRolledUp } = ctx.product;
  const fromPoints = metrics.filter(({ kind }) => kind === "level" || !isRolledUp);
  const [arrivals, latest] = await Promise.all([
    repository.findArrivals(
      ctx.db,
      no,
      metrics.map(({ id }) => id),
    ),
    fromPoints.length === 0
      ? []
      : repository.findLatest(
          ctx.db,
          no,
          fromPoints.map(({ id }) => id),
        ),
  ]);
  const raw = new Map(latest.map((row) => [row.metricId, row]));
  const kinds = new Map(metrics.map(({ id, kind }) => [id, kind]));
  return new Map(
    arrivals.map(({ metricId, newest, at, arrivedAt, tagKeys }) => {
      const row = raw.get(metricId);
      const level = row && kinds.get(metricId) === "level" ? finite(row.levelSum) : undefined;
      return [
        metricId,
        {
          value: level === undefined ? (row?.newest ?? newest) : level,
          at: isoOf(row?.at ?? at),
          arrivedAt: isoOf(arrivedAt),
          tagKeys,
        },
      ];
    }),
  );
}

/** The tag keys that points of metrics bear, by the metrics' keys. */
export async function tagKeysByMetric(
  ctx: ReadingCtx,
  metrics: Pick<MetricDefinition, "id" | "key">[],
): Promise<Map<string, string[]>> {
  const ids = metrics.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await repository.findTagKeys(ctx.db, ctx.product.no, ids);
  const tagKeys = new Map(rows.map((row) => [row.metricId, row.tagKeys]));
  return new Map(metrics.map(({ key, id }) => [key, tagKeys.get(id) ?? []]));
}

const isoOf = (time: string | null) => (time === null ? null : new Date(time).toISOString());

/** Null for a sum larger than a double can hold. */
const finite = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : null);
