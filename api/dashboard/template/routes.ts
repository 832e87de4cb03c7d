import { createRoute } from "@hono/zod-openapi";
import { person } from "#api/platform/access/middleware.ts";
import { byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { DashboardTemplateList } from "./schemas.ts";
import { templateIds, templates } from "./templates.ts";

const listTemplatesRoute = createRoute({
  method: "get",
  path: "/dashboard-templates",
  operationId: "listTemplates",
  tags: ["dashboard"],
  security: byPerson,
  summary: "Dashboards to begin with",
  description:
    "Each names the metrics that it shows by their role; createDashboard takes its id and, in metricMap, the key of one's own metric for each role.",
  middleware: person,
  responses: { 200: json(DashboardTemplateList, "Templates"), ...problems(401) },
});

export const templateRoutes = createRouter().openapi(listTemplatesRoute, (c) => {
  const items = templateIds.map((id) => {
    const { widgets, ...template } = templates[id];
    return { id, ...template, widgetCount: widgets.length };
  });
  return c.json({ items }, 200);
});
