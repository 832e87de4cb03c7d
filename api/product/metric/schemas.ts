import { z } from "@hono/zod-openapi";
import { listOf } from "#api/platform/router.ts";
import { InProduct } from "../schemas.ts";

export const MetricKind = z.enum(["event", "level", "ratio"]).openapi({
  description: "`event` adds up, `level`: the latest counts, `ratio` averages.",
});
export type MetricKind = z.infer<typeof MetricKind>;

export const Aggregation = z.enum([
  "sum",
  "avg",
  "min",
  "max",
  "count",
  "last",
  "p50",
  "p90",
  "p95",
  "p99",
  "unique",
]);
export type Aggregation = z.infer<typeof Aggregation>;

/** `unique` names a tag with each query, so no metric has it by default. */
export const DefaultAggregation = Aggregation.exclude(["unique"]);
export type DefaultAggregation = z.infer<typeof DefaultAggregation>;

export const Unit = z
  .object({
    type: z.enum(["number", "percent", "currency", "duration", "bytes", "custom"]).openapi({
      description: "percent: 0.125 is 12.5 %. duration: seconds.",
    }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "An ISO 4217 code such as EUR.")
      .optional(),
    label: z.string().trim().min(1).max(20).optional(),
  })
  .refine((unit) => (unit.type === "currency") === (unit.currency !== undefined), {
    path: ["currency"],
    message: "A currency unit names its ISO 4217 code; other units have none.",
  })
  .openapi("Unit", { example: { type: "currency", currency: "EUR" } });

export const Metric = z
  .object({
    id: z.uuid(),
    key: z.string(),
    name: z.string().openapi({ description: "The key, until somebody names the metric." }),
    description: z.string(),
    unit: Unit,
    kind: MetricKind,
    defaultAggregation: DefaultAggregation,
    direction: z.enum(["up", "down"]).openapi({ description: "Which way is good." }),
    target: z.union([z.number(), z.null()]),
    lastValue: z.union([z.number(), z.null()]).openapi({
      description: "Of the newest point; for a `level`, the newest of each series, summed.",
    }),
    lastPointAt: z.union([z.iso.datetime(), z.null()]),
    lastArrivalAt: z.union([z.iso.datetime(), z.null()]).openapi({
      description: "When a point was last received, whatever time it bears.",
    }),
    tagKeys: z.array(z.string()),
  })
  .openapi("Metric", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000004",
      key: "signups",
      name: "Sign-ups",
      description: "",
      unit: { type: "number" },
      kind: "event",
      defaultAggregation: "sum",
      direction: "up",
      target: null,
      lastValue: 1,
      lastPointAt: "2026-03-01T09:30:00.000Z",
      lastArrivalAt: "2026-03-01T09:30:02.000Z",
      tagKeys: ["country", "plan"],
    },
  });
export const MetricList = listOf(Metric, "MetricList");

export const UpdateMetric = z
  .object({
    name: z.union([z.string().trim().min(1).max(80), z.null()]).optional(),
    description: z.string().trim().max(1000).optional(),
    unit: Unit.optional(),
    kind: MetricKind.optional(),
    defaultAggregation: z.union([DefaultAggregation, z.null()]).optional().openapi({
      description: "null: from the kind (event sum, level last, ratio avg).",
    }),
    direction: z.enum(["up", "down"]).optional(),
    target: z.union([z.number(), z.null()]).optional(),
  })
  .openapi("UpdateMetric", {
    example: { kind: "level", unit: { type: "currency", currency: "EUR" } },
  });
export type UpdateMetric = z.infer<typeof UpdateMetric>;

export const MetricInProduct = InProduct.extend({
  metricId: z.uuid().openapi({ param: { name: "metricId", in: "path" } }),
});
