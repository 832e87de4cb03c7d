import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { getDashboardData } from "./data.ts";
import {
  CreateDashboard,
  Dashboard,
  DashboardData,
  DashboardDataQuery,
  DashboardList,
  InDashboard,
  UpdateDashboard,
} from "./schemas.ts";
import * as service from "./service.ts";
import { toDashboard, toSummary, toWidgetData } from "./wire.ts";

const common = { tags: ["dashboard"], security: byPerson };
const many = { ...common, path: "/products/{productId}/dashboards" };
const one = { ...common, path: "/products/{productId}/dashboards/{dashboardId}" };

const listDashboardsRoute = createRoute({
  ...many,
  method: "get",
  operationId: "listDashboards",
  summary: "The product's dashboards",
  description: "In the order people gave them.",
  middleware: memberOf("viewer"),
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(DashboardList, "Dashboards"), ...problems(401, 404, 422) },
});

const createDashboardRoute = createRoute({
  ...many,
  method: "post",
  operationId: "createDashboard",
  summary: "Make a dashboard",
  description:
    "Empty, or with templateId and metricMap filled with the widgets of a template; others are added one by one.",
  middleware: memberOf("editor"),
  request: { params: InProduct, body: body(CreateDashboard) },
  responses: { 201: json(Dashboard, "It"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const duplicateDashboardRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/dashboards/{dashboardId}/duplicate",
  operationId: "duplicateDashboard",
  summary: "Copy a dashboard",
  description: "With its widgets, as “Copy of …”, behind the others. Share links are not copied.",
  middleware: memberOf("editor"),
  request: { params: InDashboard },
  responses: { 201: json(Dashboard, "The copy"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const getDashboardRoute = createRoute({
  ...one,
  method: "get",
  operationId: "getDashboard",
  summary: "One dashboard",
  description: "With its widgets, top to bottom.",
  middleware: memberOf("viewer"),
  request: { params: InDashboard },
  responses: { 200: json(Dashboard, "The dashboard"), ...problems(401, 404, 422) },
});

const updateDashboardRoute = createRoute({
  ...one,
  method: "patch",
  operationId: "updateDashboard",
  summary: "Change a dashboard",
  description: "Carries the version that the change was made on, so that no work is overwritten.",
  middleware: memberOf("editor"),
  request: { params: InDashboard, body: body(UpdateDashboard) },
  responses: {
    200: json(Dashboard, "The dashboard"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const deleteDashboardRoute = createRoute({
  ...one,
  method: "delete",
  operationId: "deleteDashboard",
  summary: "Delete a dashboard",
  description: "With its widgets and share links; the points stay.",
  middleware: memberOf("editor"),
  request: { params: InDashboard },
  responses: { 204: nothing("Deleted"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const getDashboardDataRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/dashboards/{dashboardId}/data",
  operationId: "getDashboardData",
  summary: "The numbers of all widgets",
  description: "In one answer; a widget that cannot be answered brings its own problem.",
  middleware: memberOf("viewer"),
  request: { params: InDashboard, body: body(DashboardDataQuery) },
  responses: { 200: json(DashboardData, "Data"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const dashboardRoutes = createRouter()
  .openapi(listDashboardsRoute, async (c) => {
    const page = await service.listDashboards(c.var.ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(toSummary) }, 200);
  })
  .openapi(createDashboardRoute, async (c) =>
    c.json(toDashboard(await service.createDashboard(c.var.ctx, c.req.valid("json"))), 201),
  )
  .openapi(duplicateDashboardRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    return c.json(toDashboard(await service.duplicateDashboard(c.var.ctx, dashboardId)), 201);
  })
  .openapi(getDashboardRoute, async (c) =>
    c.json(
      toDashboard(await service.getDashboard(c.var.ctx, c.req.valid("param").dashboardId)),
      200,
    ),
  )
  .openapi(updateDashboardRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const dashboard = await service.updateDashboard(c.var.ctx, dashboardId, c.req.valid("json"));
    return c.json(toDashboard(dashboard), 200);
  })
  .openapi(deleteDashboardRoute, async (c) => {
    await service.deleteDashboard(c.var.ctx, c.req.valid("param").dashboardId);
    return c.body(null, 204);
  })
  .openapi(getDashboardDataRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const answers = await getDashboardData(c.var.ctx, dashboardId, c.req.valid("json"));
    return c.json({ widgets: answers.map((one) => toWidgetData(one, c.get("requestId"))) }, 200);
  });
