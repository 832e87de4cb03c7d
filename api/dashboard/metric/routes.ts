import { createRoute } from "@hono/zod-openapi";
import { deleteMetric } from "#api/ingest/deletion/service.ts";
import { makeSeriesDays } from "#api/ingest/rollup/service.ts";
import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { memberOf, reader } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import {
  body,
  byPerson,
  byPersonOrKey,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { Metric, MetricInProduct, MetricList, UpdateMetric } from "#api/product/metric/schemas.ts";
import * as service from "#api/product/metric/service.ts";
import { InProduct } from "#api/product/schemas.ts";
import { type LatestPoints, latestPoints } from "./latest.ts";

const tags = ["metric"];

const listMetricsRoute = createRoute({
  tags,
  security: byPersonOrKey,
  method: "get",
  path: "/products/{productId}/metrics",
  operationId: "listMetrics",
  summary: "The product's metrics",
  description: "By key, each with its newest value and the tags it was sent with.",
  middleware: reader,
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(MetricList, "Metrics"), ...problems(400, 401, 403, 404, 422) },
});

const getMetricRoute = createRoute({
  tags,
  security: byPersonOrKey,
  method: "get",
  path: "/products/{productId}/metrics/{metricId}",
  operationId: "getMetric",
  summary: "One metric",
  description: "Its definition, its newest value and its tags.",
  middleware: reader,
  request: { params: MetricInProduct },
  responses: { 200: json(Metric, "The metric"), ...problems(400, 401, 403, 404, 422) },
});

const updateMetricRoute = createRoute({
  tags,
  security: byPerson,
  method: "patch",
  path: "/products/{productId}/metrics/{metricId}",
  operationId: "updateMetric",
  summary: "Define a metric",
  description: "Name, unit, kind, direction, target. The points stay as they are.",
  middleware: memberOf("editor"),
  request: { params: MetricInProduct, body: body(UpdateMetric) },
  responses: { 200: json(Metric, "The metric"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const deleteMetricRoute = createRoute({
  tags,
  security: byPerson,
  method: "delete",
  path: "/products/{productId}/metrics/{metricId}",
  operationId: "deleteMetric",
  summary: "Delete a metric with its points",
  description: "At once and for good. A point sent under its key later makes a new metric.",
  middleware: memberOf("editor"),
  request: { params: MetricInProduct },
  responses: { 204: nothing("Deleted"), ...problems(400, 401, 403, 404, 415, 422) },
});

export const metricRoutes = createRouter()
  .openapi(listMetricsRoute, async (c) => {
    const { ctx } = c.var;
    const page = await service.listMetrics(ctx, c.req.valid("query"));
    return c.json({ ...page, items: await toMetrics(ctx, page.items) }, 200);
  })
  .openapi(getMetricRoute, async (c) => {
    const { ctx } = c.var;
    const metric = await service.getMetric(ctx, c.req.valid("param").metricId);
    return c.json(await toMetric(ctx, metric), 200);
  })
  .openapi(updateMetricRoute, async (c) => {
    const { ctx } = c.var;
    const { metricId } = c.req.valid("param");
    const metric = await service.updateMetric(ctx, metricId, c.req.valid("json"));
    if (metric.kind === "level" && metric.seriesDays !== "made") {
      ctx.background(() => makeSeriesDays(ctx, ctx.product.no, metric.id));
    }
    return c.json(await toMetric(ctx, metric), 200);
  })
  .openapi(deleteMetricRoute, async (c) => {
    const { ctx } = c.var;
    const metric = await service.getMetric(ctx, c.req.valid("param").metricId);
    await deleteMetric(ctx, metric);
    return c.body(null, 204);
  });

async function toMetrics(ctx: ProductCtx, metrics: service.MetricDefinition[]) {
  const latest = await latestPoints(ctx, metrics);
  return metrics.map((metric) => withLatest(metric, latest.get(metric.id)));
}

const toMetric = async (ctx: ProductCtx, metric: service.MetricDefinition) =>
  withLatest(metric, (await latestPoints(ctx, [metric])).get(metric.id));

const withLatest = (metric: service.MetricDefinition, latest: LatestPoints | undefined) => ({
  id: metric.publicId,
  key: metric.key,
  name: metric.name ?? metric.key,
  description: metric.description,
  unit: metric.unit,
  kind: metric.kind,
  defaultAggregation: service.defaultAggregationOf(metric),
  direction: metric.direction,
  target: metric.target,
  lastValue: latest?.value ?? null,
  lastPointAt: latest?.at ?? null,
  lastArrivalAt: latest?.arrivedAt ?? null,
  tagKeys: latest?.tagKeys ?? [],
});
