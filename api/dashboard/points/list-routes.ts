import { createRoute, z } from "@hono/zod-openapi";
import { reader } from "#api/platform/access/middleware.ts";
import { Instant } from "#api/platform/instant.ts";
import { PageQuery } from "#api/platform/page.ts";
import { byPersonOrKey, createRouter, json, listOf, problems } from "#api/platform/router.ts";
import { MetricInProduct } from "#api/product/metric/schemas.ts";
import { TagTerms } from "./schemas.ts";
import * as service from "./service.ts";

const StoredPoint = z
  .object({
    timestamp: z.iso.datetime(),
    value: z.number(),
    tags: z.record(z.string(), z.string()),
  })
  .openapi("StoredPoint", {
    example: {
      timestamp: "2026-03-01T09:30:00.000Z",
      value: 3,
      tags: { plan: "pro", country: "DE" },
    },
  });
const StoredPointList = listOf(StoredPoint, "StoredPointList");

const listPointsRoute = createRoute({
  tags: ["query"],
  security: byPersonOrKey,
  method: "get",
  path: "/products/{productId}/metrics/{metricId}/points",
  operationId: "listPoints",
  summary: "Raw points of a metric",
  description: "The newest first; those of [from, to) that bear all the tags asked for.",
  middleware: reader,
  request: {
    params: MetricInProduct,
    query: PageQuery.extend({ from: Instant.optional(), to: Instant.optional(), tag: TagTerms }),
  },
  responses: { 200: json(StoredPointList, "Points"), ...problems(400, 401, 403, 404, 422) },
});

export const listPointsRoutes = createRouter().openapi(listPointsRoute, async (c) => {
  const { metricId } = c.req.valid("param");
  return c.json(await service.listPoints(c.var.ctx, metricId, c.req.valid("query")), 200);
});
