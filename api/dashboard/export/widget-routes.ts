import { createRoute } from "@hono/zod-openapi";
import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { memberOf } from "#api/platform/access/middleware.ts";
import { attachmentNamed } from "#api/platform/attachment.ts";
import { audit } from "#api/platform/audit.ts";
import { byPerson, createRouter, csvFile, problems } from "#api/platform/router.ts";
import { textStream } from "#api/platform/text-stream.ts";
import { InWidget } from "../board/schemas.ts";
import { exportQuery } from "./export-query.ts";
import { drawWidget, type Exported, findExported } from "./export-widget.ts";
import { WidgetExportQuery } from "./widget-schemas.ts";

const file = csvFile("The file", "start,Sign-ups\r\n2026-03-01T00:00:00+01:00,12\r\n");

const exportWidgetRoute = createRoute({
  method: "get",
  path: "/products/{productId}/dashboards/{dashboardId}/widgets/{widgetId}/export",
  operationId: "exportWidget",
  tags: ["dashboard"],
  security: byPerson,
  summary: "A widget as a file",
  description:
    "What the widget shows as CSV, as exportQuery writes it, or as a picture; a table has none. The parameters are those of getDashboardData: what is given replaces the dashboard's own. 429 `rate_limited` after 60 pictures in a minute.",
  middleware: memberOf("viewer"),
  request: { params: InWidget, query: WidgetExportQuery },
  responses: {
    200: {
      ...file,
      content: {
        ...file.content,
        "image/png": { schema: { type: "string" as const, format: "binary" } },
      },
    },
    ...problems(401, 403, 404, 422, 429),
  },
});

export const widgetExportRoutes = createRouter().openapi(exportWidgetRoute, async (c) => {
  const { ctx } = c.var;
  const asked = c.req.valid("query");
  const exported = await findExported(ctx, c.req.valid("param"), asked);
  const headers = {
    "Content-Type": asked.format === "png" ? "image/png" : "text/csv; charset=utf-8",
    "Content-Disposition": attachmentNamed(`${nameOf(exported)}.${asked.format}`),
  };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  if (asked.format === "png") {
    const picture = await drawWidget(ctx, exported, asked.theme);
    await noteExport(ctx, exported, asked);
    return c.body(new Uint8Array(picture), 200, headers);
  }
  const pieces = await exportQuery(ctx, exported.query);
  await noteExport(ctx, exported, asked);
  return c.body(textStream(ctx, pieces), 200, headers);
});

const nameOf = ({ widget: { title, query } }: Exported) => title || query.metric;

const noteExport = (
  ctx: ProductCtx,
  { widget: { id, title } }: Exported,
  changes: WidgetExportQuery,
) =>
  audit(ctx, { action: "widget.exported", target: { type: "widget", id, name: title }, changes });
