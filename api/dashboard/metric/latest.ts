import type { ProductCtx } from "#api/platform/access/contexts.ts";
import type { MetricDefinition } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";

export type LatestPoints = { value: number | null; at: string; tagKeys: string[] };

/**
 * The newest value of each metric by internal id: of its newest point, or, for a `level`, the
 * newest of each series summed. `at` is ISO 8601 in UTC. Metrics without points are absent.
 */
export async function latestPoints(
  ctx: ProductCtx,
  metrics: Pick<MetricDefinition, "id" | "kind">[],
): Promise<Map<number, LatestPoints>> {
  if (metrics.length === 0) return new Map();
  const ids = metrics.map(({ id }) => id);
  const kinds = new Map(metrics.map(({ id, kind }) => [id, kind]));
  const rows = await repository.findLatest(ctx.db, ctx.product.no, ids);
  return new Map(
    rows.map((row) => [
      row.metricId,
      {
        value: kinds.get(row.metricId) === "level" ? finite(row.levelSum) : row.newest,
        at: new Date(row.at).toISOString(),
        tagKeys: row.tagKeys,
      },
    ]),
  );
}

/** Null for a sum larger than a double can hold. */
const finite = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : null);
