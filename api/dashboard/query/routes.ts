import { createRoute, z } from "@hono/zod-openapi";
import { reader } from "#api/platform/access/middleware.ts";
import { invalidCursor, PageQuery } from "#api/platform/page.ts";
import { body, byPersonOrKey, createRouter, json, listOf, problems } from "#api/platform/router.ts";
import { MetricInProduct } from "#api/product/metric/schemas.ts";
import { InProduct } from "#api/product/schemas.ts";
import { Query, QueryResult } from "./schemas.ts";
import * as service from "./service.ts";

const queryMetricRoute = createRoute({
  method: "post",
  path: "/products/{productId}/query",
  operationId: "queryMetric",
  tags: ["query"],
  security: byPersonOrKey,
  summary: "Ask for numbers over time",
  description:
    "Buckets are the zone's, daylight saving included; every bucket is present, an empty one is 0 for sum and count of an `event` metric and null otherwise.",
  middleware: reader,
  request: { params: InProduct, body: body(Query) },
  responses: { 200: json(QueryResult, "Numbers"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const TagValue = z.object({ value: z.string(), points: z.number() }).openapi("TagValue");
const TagValueList = listOf(TagValue, "TagValueList");

const listTagValuesRoute = createRoute({
  method: "get",
  path: "/products/{productId}/metrics/{metricId}/tags/{tagKey}",
  operationId: "listTagValues",
  tags: ["query"],
  security: byPersonOrKey,
  summary: "Values of a tag",
  description: "The most frequent first.",
  middleware: reader,
  request: {
    params: MetricInProduct.extend({
      tagKey: z
        .string()
        .max(64)
        .openapi({ param: { name: "tagKey", in: "path" } }),
    }),
    query: PageQuery,
  },
  responses: { 200: json(TagValueList, "Values"), ...problems(400, 401, 403, 404, 422) },
});

export const queryRoutes = createRouter()
  .openapi(queryMetricRoute, async (c) =>
    c.json(await service.queryMetric(c.var.ctx, c.req.valid("json")), 200),
  )
  .openapi(listTagValuesRoute, async (c) => {
    const { metricId, tagKey } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    const offset = offsetOf(cursor);
    const page = { limit, offset };
    const rows = await service.listTagValues(c.var.ctx, metricId, tagKey, page);
    const nextCursor = rows.length > limit ? String(offset + limit) : null;
    return c.json({ items: rows.slice(0, limit), nextCursor }, 200);
  });

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,7}$/.test(cursor)) throw invalidCursor();
  return Number(cursor);
}
