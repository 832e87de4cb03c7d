import type { ProductCtx, ReadingCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { type PageQuery, toPage } from "#api/platform/page.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";
import type { DefaultAggregation, MetricKind, UpdateMetric } from "./schemas.ts";

export type MetricDefinition = repository.MetricRow;

const aggregationOfKind = { event: "sum", level: "last", ratio: "avg" } as const;

/** How the metric adds up where a query does not say. */
export const defaultAggregationOf = (metric: {
  kind: MetricKind;
  defaultAggregation: string | null;
}) => (metric.defaultAggregation as DefaultAggregation | null) ?? aggregationOfKind[metric.kind];

/** What a writer of points needs to know: the internal id, and whether each series has day cells. */
export type WrittenMetric = { id: number; hasSeriesDays: boolean };

const toWritten = ({ id, seriesDays }: Pick<MetricDefinition, "id" | "seriesDays">) => ({
  id,
  hasSeriesDays: seriesDays !== "none",
});

/** Metrics by key; those seen for the first time are made. `keys` are distinct and sorted. */
export async function ensureMetrics(deps: Deps, productNo: number, keys: string[]) {
  const found = new Map<string, WrittenMetric>();
  const note = async (wanted: string[]) => {
    for (const row of await repository.findWritten(deps.db, productNo, wanted)) {
      found.set(row.key, toWritten(row));
    }
  };
  await note(keys);
  const missing = keys.filter((key) => !found.has(key));
  if (missing.length > 0) {
    const createdAt = deps.now();
    await repository.insertMetrics(
      deps.db,
      missing.map((key) => ({ publicId: newId(), productNo, key, createdAt })),
    );
    await note(missing);
  }
  return found;
}

/** Those of these internal ids that still name a metric of the product, by id. */
export async function existingMetrics(
  deps: Deps,
  productNo: number,
  ids: number[],
): Promise<Map<number, WrittenMetric>> {
  if (ids.length === 0) return new Map();
  const rows = await repository.findExisting(deps.db, productNo, ids);
  return new Map(rows.map((row) => [row.id, toWritten(row)]));
}

export async function listMetrics(ctx: ProductCtx, page: PageQuery) {
  const rows = await repository.listMetrics(ctx.db, ctx.product.no, page.limit, page.cursor);
  return toPage(rows, page.limit, (metric) => metric.key);
}

/** All of them, by key. */
export const listAllMetrics = (ctx: ProductCtx) =>
  repository.listAllMetrics(ctx.db, ctx.product.no);

export async function getMetric(ctx: ReadingCtx, metricId: string) {
  const metric = await repository.findMetric(ctx.db, ctx.product.no, metricId);
  if (!metric) throw notFound("The metric");
  return metric;
}

/** Definitions by key; a key that no point was ever sent under is absent. */
export async function findMetricsByKey(
  ctx: ReadingCtx,
  keys: string[],
): Promise<Map<string, MetricDefinition>> {
  const rows = await repository.findMetricsByKey(ctx.db, ctx.product.no, keys);
  return new Map(rows.map((metric) => [metric.key, metric]));
}

export async function updateMetric(ctx: ProductCtx, metricId: string, change: UpdateMetric) {
  if (Object.keys(change).length === 0) return getMetric(ctx, metricId);
  const { no } = ctx.product;
  return inTransaction(ctx, async (ctx) => {
    const metric = await repository.updateMetric(ctx.db, no, metricId, defined(change));
    if (!metric) throw notFound("The metric");
    await audit(ctx, { action: "metric.changed", target: metricTarget(metric), changes: change });
    return metric;
  });
}

/** A metric as the target of an audit entry. */
export const metricTarget = ({ publicId, key }: MetricDefinition) => ({
  type: "metric",
  id: publicId,
  name: key,
});

/** Internal ids of all metrics of a product. */
export const listMetricIds = (deps: Deps, productNo: number) =>
  repository.listMetricIds(deps.db, productNo);

/** Level metrics whose series have no day cells yet, of all products. */
export const listLackingSeriesDays = (deps: Deps) => repository.listLackingSeriesDays(deps.db);

/** From now on points of the metric are written to the cells of their series. */
export const beginSeriesDays = (deps: Deps, productNo: number, id: number) =>
  repository.changeSeriesDays(deps.db, productNo, id, "making");

/** Queries may read the cells of the metric's series from now on. */
export const endSeriesDays = (deps: Deps, productNo: number, id: number) =>
  repository.changeSeriesDays(deps.db, productNo, id, "made");

/** Takes the definition away, by internal id; its points are the caller's to remove. */
export async function removeMetricDefinition(deps: Deps, productNo: number, id: number) {
  if (!(await repository.deleteMetric(deps.db, productNo, id))) throw notFound("The metric");
}
