import { createRoute, z } from "@hono/zod-openapi";
import { deletePoints } from "#api/ingest/deletion/service.ts";
import { memberOf } from "#api/platform/access/middleware.ts";
import { exactly } from "#api/platform/exactly.ts";
import { Instant, rangeOf } from "#api/platform/instant.ts";
import { byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { MetricInProduct } from "#api/product/metric/schemas.ts";
import { getMetric } from "#api/product/metric/service.ts";
import { TagTerms } from "./schemas.ts";

const DeletedPoints = z
  .object({ deleted: z.int() })
  .openapi("DeletedPoints", { example: { deleted: 42 } });

const deletePointsRoute = createRoute({
  tags: ["query"],
  security: byPerson,
  method: "delete",
  path: "/products/{productId}/metrics/{metricId}/points",
  operationId: "deletePoints",
  summary: "Delete points of a metric",
  description:
    "Those of [from, to) that bear all the tags asked for, for good. Their ids may be used again. Repeat a call that was cut: what was deleted stays deleted.",
  middleware: memberOf("editor"),
  request: {
    params: MetricInProduct,
    query: exactly({ from: Instant, to: Instant, tag: TagTerms }),
  },
  responses: {
    200: json(DeletedPoints, "Deleted"),
    ...problems(400, 401, 403, 404, 415, 422),
  },
});

export const deletePointsRoutes = createRouter().openapi(deletePointsRoute, async (c) => {
  const { ctx } = c.var;
  const metric = await getMetric(ctx, c.req.valid("param").metricId);
  const { from, to, tag } = c.req.valid("query");
  const within = { ...rangeOf({ from, to }), tags: tag };
  return c.json({ deleted: await deletePoints(ctx, metric, within) }, 200);
});
