import { createRoute } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { memberOf } from "#api/platform/access/middleware.ts";
import { attachment, attachmentNamed } from "#api/platform/attachment.ts";
import type { AppEnv } from "#api/platform/env.ts";
import { AppError } from "#api/platform/errors.ts";
import { body, byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { Dashboard, InDashboard } from "../board/schemas.ts";
import { toDashboard } from "../board/wire.ts";
import { DashboardFile, fileFormat, formatVersion } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["dashboard"], security: byPerson };

const exportDashboardRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/dashboards/{dashboardId}/file",
  operationId: "exportDashboard",
  summary: "A dashboard as a file",
  description:
    "JSON that importDashboard takes, here or on another server: metrics by key, no ids, no share links. The same dashboard always makes the same file.",
  middleware: memberOf("viewer"),
  request: { params: InDashboard },
  responses: {
    200: attachment(json(DashboardFile, "The file"), "growth.dashboard.json"),
    ...problems(401, 404, 422),
  },
});

/** A dashboard's file of a later version may fail the schema of today: it is told apart before. */
const refuseNewerFile = createMiddleware<AppEnv>(async (c, next) => {
  const version = versionIn(await c.req.text());
  if (version > formatVersion) {
    throw new AppError(
      "newer_format",
      `The file has the format version ${version}, this server reads ${formatVersion}: update the server, or export the dashboard again from a server of this version.`,
    );
  }
  await next();
});

/** The version of a dashboard's file; 0 of anything else. */
function versionIn(text: string): number {
  try {
    const file = JSON.parse(text) as { format?: unknown; formatVersion?: unknown } | null;
    const version = file?.format === fileFormat ? file.formatVersion : 0;
    return typeof version === "number" ? version : 0;
  } catch {
    return 0;
  }
}

const importDashboardRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/dashboards/import",
  operationId: "importDashboard",
  summary: "Make a dashboard from a file",
  description:
    "Takes what exportDashboard answers, behind the others. All or nothing: each fault of a broken file is named by its pointer, `newer_format` is a file of a later version. Metrics that are not there yet show data once points of their key are sent.",
  middleware: [memberOf("editor"), refuseNewerFile] as const,
  request: { params: InProduct, body: body(DashboardFile) },
  responses: { 201: json(Dashboard, "It"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const fileRoutes = createRouter()
  .openapi(exportDashboardRoute, async (c) => {
    const file = await service.exportDashboard(c.var.ctx, c.req.valid("param").dashboardId);
    c.header("Content-Disposition", attachmentNamed(`${file.name}.dashboard.json`));
    return c.json(file, 200);
  })
  .openapi(importDashboardRoute, async (c) => {
    const made = await service.importDashboard(c.var.ctx, c.req.valid("json"));
    return c.json(toDashboard(made), 201);
  });
