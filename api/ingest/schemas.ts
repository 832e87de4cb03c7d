import { z } from "@hono/zod-openapi";
import { metricKey } from "#api/platform/names.ts";

/**
 * Documents a point; points are checked by validate-points.ts, which names every bad one and takes
 * thousands in milliseconds.
 */
export const Point = z
  .object({
    metric: z.string().regex(metricKey),
    value: z.number(),
    timestamp: z
      .union([z.iso.datetime({ offset: true }), z.int().min(100_000_000_000)])
      .optional()
      .openapi({
        description:
          "ISO 8601 with zone, or epoch milliseconds. Default: when the server received it. From 1970 to now + 24 h.",
      }),
    tags: z.record(z.string(), z.string()).optional().openapi({
      description: "Up to 20; keys ^[A-Za-z_][A-Za-z0-9_.-]{0,63}$, values of 1 to 256 characters.",
    }),
    id: z.string().min(1).max(128).optional().openapi({
      description: "Yours, one for each metric: the same id again is a duplicate, not a point.",
    }),
  })
  .openapi("Point", {
    example: {
      metric: "signups",
      value: 1,
      timestamp: "2026-03-01T09:30:00Z",
      tags: { plan: "pro", country: "DE" },
    },
  });

export const PointBatch = z
  .object({ points: z.array(Point).min(1).max(10_000) })
  .openapi("PointBatch");
export const IngestBody = z
  .union([Point, z.array(Point).min(1).max(10_000), PointBatch])
  .openapi("IngestBody");

export const IngestReceipt = z
  .object({ accepted: z.int(), duplicates: z.int() })
  .openapi("IngestReceipt", { example: { accepted: 3, duplicates: 0 } });

export const KeyCheck = z
  .object({
    product: z.object({ id: z.uuid(), name: z.string() }),
    scopes: z.array(z.enum(["ingest", "read"])),
  })
  .openapi("KeyCheck", {
    example: {
      product: { id: "0198c0de-0000-7000-8000-000000000002", name: "Acme" },
      scopes: ["ingest"],
    },
  });
