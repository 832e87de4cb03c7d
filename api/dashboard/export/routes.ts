import { createRoute } from "@hono/zod-openapi";
import { reader } from "#api/platform/access/middleware.ts";
import { audit } from "#api/platform/audit.ts";
import { exactly } from "#api/platform/exactly.ts";
import { Instant } from "#api/platform/instant.ts";
import { body, byPersonOrKey, createRouter, csvFile, problems } from "#api/platform/router.ts";
import { textStream } from "#api/platform/text-stream.ts";
import { TimeZone } from "#api/platform/time-zone.ts";
import { InProduct } from "#api/product/schemas.ts";
import { MetricKey, Query } from "../query/schemas.ts";
import { exportPoints } from "./export-points.ts";
import { exportQuery } from "./export-query.ts";

const common = { tags: ["query"], security: byPersonOrKey, middleware: reader };

const exportPointsRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/points/export",
  operationId: "exportPoints",
  summary: "Raw points as CSV",
  description:
    "Columns `timestamp` (with the offset of the zone asked for, else the product's), `metric`, `value`, then one for each tag (`tag:value` where it bears one of these names). By metric, then series, then time; without `metric`: of all metrics. Values in full precision. Sent while it is read, any number of points; a file that broke off lacks the end of its last chunk. importCsv takes it again with the same result. A text that a spreadsheet would take for a formula has an apostrophe before it.",
  request: {
    params: InProduct,
    query: exactly({
      metric: MetricKey.optional(),
      from: Instant.optional(),
      to: Instant.optional(),
      timezone: TimeZone.openapi({ type: "string", example: "Asia/Kolkata" }).optional(),
    }),
  },
  responses: {
    200: csvFile(
      "Points",
      "timestamp,metric,value,country,plan\r\n2026-03-01T10:30:00+01:00,signups,3,DE,pro\r\n",
    ),
    ...problems(400, 401, 403, 404, 422),
  },
});

const exportQueryRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/query/export",
  operationId: "exportQuery",
  summary: "Numbers over time as CSV",
  description:
    "What queryMetric answers: a line for each bucket with its `start` in the answer's zone, a column for each series, and with `compare` another `… (previous)` for each, first bucket beside first bucket; where the earlier period has more buckets, its last lines have no `start`. No line of totals, which a spreadsheet would add up again: ask with the interval `none` for those. An empty cell is null.",
  request: { params: InProduct, body: body(Query) },
  responses: {
    200: csvFile(
      "Numbers",
      "start,DE,AT\r\n2026-03-01T00:00:00+01:00,12,3\r\n2026-03-02T00:00:00+01:00,9,\r\n",
    ),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const headersOf = (name: string) => ({
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": `attachment; filename="${name}.csv"`,
});

export const exportRoutes = createRouter()
  .openapi(exportPointsRoute, async (c) => {
    const wanted = c.req.valid("query");
    const pieces = await exportPoints(c.var.ctx, wanted);
    const headers = headersOf(`${wanted.metric ?? "points"}`);
    if (c.req.method === "HEAD") return c.body(null, 200, headers);
    await audit(c.var.ctx, { action: "points.exported", changes: wanted });
    return c.body(textStream(c.var.ctx, pieces), 200, headers);
  })
  .openapi(exportQueryRoute, async (c) => {
    const query = c.req.valid("json");
    const pieces = await exportQuery(c.var.ctx, query);
    await audit(c.var.ctx, { action: "query.exported", changes: query });
    return c.body(textStream(c.var.ctx, pieces), 200, headersOf(query.metric));
  });
