import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { apiKeyWith } from "#api/platform/access/middleware.ts";
import { essenceOf, mebibyte, readBytes } from "#api/platform/body.ts";
import { AppError } from "#api/platform/errors.ts";
import { decodeUtf8, parseJson } from "#api/platform/json-text.ts";
import { byKey, createRouter, json, problems } from "#api/platform/router.ts";
import { IngestBody, IngestReceipt, KeyCheck } from "./schemas.ts";
import * as service from "./service.ts";
import { validatePoints } from "./validate-points.ts";

const common = { tags: ["ingest"], security: byKey, path: "/ingest" };
const largestBody = 5 * mebibyte;

const ingestPointsRoute = createRoute({
  ...common,
  method: "post",
  operationId: "ingestPoints",
  summary: "Store points",
  description:
    "One point, an array, or `{points}`: 1 to 10,000 points, 5 MiB at most. All or nothing; the answer comes after the commit, so the next read sees them.",
  middleware: apiKeyWith("ingest"),
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/IngestBody" } } },
    },
  },
  responses: { 200: json(IngestReceipt, "Stored"), ...problems(400, 401, 403, 413, 415, 422, 429) },
});

const checkApiKeyRoute = createRoute({
  ...common,
  method: "get",
  operationId: "checkApiKey",
  summary: "Check a key",
  description: "Any valid key: which product it belongs to and what it may do.",
  middleware: apiKeyWith("any"),
  responses: { 200: json(KeyCheck, "The key is valid"), ...problems(400, 401) },
});

export const ingestRoutes = createRouter()
  .openapi(ingestPointsRoute, async (c) => {
    const { ctx } = c.var;
    const points = validatePoints(await readPoints(c), ctx.now().getTime());
    return c.json(await service.ingestPoints(ctx, points), 200);
  })
  .openapi(checkApiKeyRoute, (c) => {
    const { product, apiKey } = c.var.ctx;
    const { id, name } = product;
    return c.json({ product: { id, name }, scopes: apiKey.scopes }, 200);
  });
ingestRoutes.openAPIRegistry.register("IngestBody", IngestBody);

async function readPoints(c: Pick<Context, "req">): Promise<unknown> {
  if (essenceOf(c.req.header("content-type")) !== "application/json") {
    throw new AppError("unsupported_media_type", "Send points as application/json.");
  }
  const encoding = c.req.header("content-encoding");
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new AppError("unsupported_media_type", "Send the body without Content-Encoding.");
  }
  return parseJson(decodeUtf8(await readBytes(c.req.raw, largestBody)));
}
