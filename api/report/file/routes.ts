import { createRoute } from "@hono/zod-openapi";
import { InDashboard } from "#api/dashboard/board/schemas.ts";
import { memberOf } from "#api/platform/access/middleware.ts";
import { attachment, attachmentNamed } from "#api/platform/attachment.ts";
import { byPerson, createRouter, problems } from "#api/platform/router.ts";
import { SnapshotQuery } from "./schemas.ts";
import { exportDashboardSnapshot } from "./service.ts";

const bytes = { schema: { type: "string" as const, format: "binary" } };

const exportDashboardSnapshotRoute = createRoute({
  method: "get",
  path: "/products/{productId}/dashboards/{dashboardId}/export",
  operationId: "exportDashboardSnapshot",
  tags: ["report"],
  security: byPerson,
  summary: "A dashboard with its numbers as a file",
  description:
    "By the renderer of mailed reports. The parameters are those of getDashboardData: what is given replaces the dashboard's own. Thirty a minute for a person.",
  middleware: memberOf("viewer"),
  request: { params: InDashboard, query: SnapshotQuery },
  responses: {
    200: attachment(
      {
        description: "The file",
        content: {
          "application/pdf": bytes,
          "application/zip": bytes,
          "image/png": bytes,
          "text/html": { schema: { type: "string" as const } },
        },
      },
      "Growth.pdf",
    ),
    ...problems(401, 403, 404, 422, 429),
  },
});

export const snapshotRoutes = createRouter().openapi(exportDashboardSnapshotRoute, async (c) => {
  const { dashboardId } = c.req.valid("param");
  const file = await exportDashboardSnapshot(c.var.ctx, dashboardId, c.req.valid("query"));
  const headers = {
    "Content-Type": file.contentType,
    "Content-Disposition": attachmentNamed(file.name),
    "Content-Security-Policy":
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
  };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  return c.body(new Uint8Array(file.bytes), 200, headers);
});
