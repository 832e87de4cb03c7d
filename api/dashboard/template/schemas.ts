import { z } from "@hono/zod-openapi";
import { MetricKind, Unit } from "#api/product/metric/schemas.ts";
import { templateIds } from "./templates.ts";

const TemplateMetric = z
  .object({
    role: z.string().openapi({ description: "What metricMap of createDashboard names." }),
    name: z.string(),
    kind: MetricKind,
    unit: Unit,
    examples: z.array(z.string()).openapi({ description: "Keys that such metrics often bear." }),
  })
  .openapi("TemplateMetric", {
    example: {
      ...{ role: "signups", name: "Sign-ups", kind: "event", unit: { type: "number" } },
      examples: ["signups", "registrations"],
    },
  });

export const DashboardTemplate = z
  .object({
    id: z.enum(templateIds),
    name: z.string(),
    description: z.string(),
    metrics: z.array(TemplateMetric),
    widgetCount: z.int().openapi({ description: "With every role mapped." }),
  })
  .openapi("DashboardTemplate");

export const DashboardTemplateList = z
  .object({ items: z.array(DashboardTemplate) })
  .openapi("DashboardTemplateList");
