import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { attachmentNamed } from "#api/platform/attachment.ts";
import { audit } from "#api/platform/audit.ts";
import { byPerson, createRouter, csvFile, problems } from "#api/platform/router.ts";
import { textStream } from "#api/platform/text-stream.ts";
import { InWidget } from "../board/schemas.ts";
import { exportWidget } from "./export-widget.ts";
import { WidgetExportQuery } from "./widget-schemas.ts";

const exportWidgetRoute = createRoute({
  method: "get",
  path: "/products/{productId}/dashboards/{dashboardId}/widgets/{widgetId}/export",
  operationId: "exportWidget",
  tags: ["dashboard"],
  security: byPerson,
  summary: "A widget as a file",
  description:
    "What the widget shows as CSV, as exportQuery writes it. The parameters are those of getDashboardData: what is given replaces the dashboard's own.",
  middleware: memberOf("viewer"),
  request: { params: InWidget, query: WidgetExportQuery },
  responses: {
    200: csvFile("The file", "start,Sign-ups\r\n2026-03-01T00:00:00+01:00,12\r\n"),
    ...problems(401, 403, 404, 422),
  },
});

export const widgetExportRoutes = createRouter().openapi(exportWidgetRoute, async (c) => {
  const asked = c.req.valid("query");
  const { widget, pieces } = await exportWidget(c.var.ctx, c.req.valid("param"), asked);
  const name = widget.title || widget.query.metric;
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": attachmentNamed(`${name}.csv`),
  };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  const target = { type: "widget", id: widget.id, name: widget.title };
  await audit(c.var.ctx, { action: "widget.exported", target, changes: asked });
  return c.body(textStream(c.var.ctx, pieces), 200, headers);
});
