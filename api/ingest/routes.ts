import { createRoute } from "@hono/zod-openapi";
import type { HonoRequest } from "hono";
import type { KeyCtx } from "#api/platform/access/contexts.ts";
import { apiKeyWith } from "#api/platform/access/middleware.ts";
import { byKey, createRouter, json, problems } from "#api/platform/router.ts";
import { repetitionOf } from "./idempotency.ts";
import { limitByKey, withLimitHeaders } from "./limit/middleware.ts";
import { parseBody, withText } from "./read-body.ts";
import { IngestBody, IngestReceipt, KeyCheck } from "./schemas.ts";
import * as service from "./service.ts";
import { validatePoints } from "./validate-points.ts";

const common = { tags: ["ingest"], security: byKey, path: "/ingest" };

const idempotencyKeyHeader = {
  name: "Idempotency-Key",
  in: "header" as const,
  schema: { type: "string" as const, minLength: 1, maxLength: 255 },
  description:
    "Kept for 48 hours: the same key and body answers the same again and stores nothing.",
};

const ingestPointsRoute = createRoute({
  ...common,
  method: "post",
  operationId: "ingestPoints",
  summary: "Store points",
  description:
    "One point, an array, or `{points}` as JSON, or one point a line as NDJSON; plain or gzip. 1 to 10,000 points, 5 MiB at most. All or nothing; the answer comes after the commit, so the next read sees them. Bodies over 256 KiB, unpacked, wait until there is room for them: when 50 wait already the answer is 503 `busy` with Retry-After, and one that then takes over 10 seconds to come is refused with 408: send less at once, or gzip it. Each request of a key with this scope counts against the key's `rateLimit`, refused ones too: 100 requests a second unless the key says otherwise, and five times that at once after a while of quiet, over all servers together. Above it the answer is 429 with Retry-After. A server with `RATE_LIMITS=off` counts nothing and sends no RateLimit headers.",
  parameters: [idempotencyKeyHeader],
  middleware: [apiKeyWith("ingest"), limitByKey] as const,
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: { $ref: "#/components/schemas/IngestBody" } },
        "application/x-ndjson": {
          schema: { type: "string", description: "One point a line, as JSON." },
        },
      },
    },
  },
  responses: {
    ...problems(401, 403),
    ...withLimitHeaders({
      200: json(IngestReceipt, "Stored"),
      ...problems(400, 413, 415, 422, 429),
    }),
  },
});

const checkApiKeyRoute = createRoute({
  ...common,
  method: "get",
  operationId: "checkApiKey",
  summary: "Check a key",
  description:
    "Any valid key: which product it belongs to and what it may do. Does not count against its `rateLimit`.",
  middleware: apiKeyWith("any"),
  responses: { 200: json(KeyCheck, "The key is valid"), ...problems(400, 401) },
});

async function toBatch(ctx: KeyCtx, request: HonoRequest, text: string) {
  const points = validatePoints(parseBody(request, text), ctx.now().getTime());
  return { points, repetition: await repetitionOf(request.header("idempotency-key"), text) };
}

export const ingestRoutes = createRouter()
  .openapi(ingestPointsRoute, async (c) => {
    const { ctx } = c.var;
    const receipt = await withText(ctx, c.req, async (text) =>
      service.ingestPoints(ctx, await toBatch(ctx, c.req, text)),
    );
    return c.json(receipt, 200);
  })
  .openapi(checkApiKeyRoute, (c) => {
    const { product, apiKey } = c.var.ctx;
    const { id, name } = product;
    return c.json({ product: { id, name }, scopes: apiKey.scopes }, 200);
  });
ingestRoutes.openAPIRegistry.register("IngestBody", IngestBody);
