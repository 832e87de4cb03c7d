import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { Dashboard, InDashboard, InWidget, SaveLayout } from "./schemas.ts";
import { AddWidget, UpdateWidget, Widget } from "./widget-schemas.ts";
import * as service from "./widget-service.ts";
import { toDashboard, toWidget } from "./wire.ts";

const common = { tags: ["dashboard"], security: byPerson, middleware: memberOf("editor") };
const onDashboard = "/products/{productId}/dashboards/{dashboardId}";
const one = { ...common, path: `${onDashboard}/widgets/{widgetId}` as const };

const addWidgetRoute = createRoute({
  ...common,
  method: "post",
  path: `${onDashboard}/widgets`,
  operationId: "addWidget",
  summary: "Add a widget",
  description: "Below the others where no layout is given.",
  request: { params: InDashboard, body: body(AddWidget) },
  responses: { 201: json(Widget, "The widget"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const updateWidgetRoute = createRoute({
  ...one,
  method: "patch",
  operationId: "updateWidget",
  summary: "Change a widget",
  description:
    "A query, layout or options that are sent replace the whole ones. With the version that the change was made on, no work of others is overwritten.",
  request: { params: InWidget, body: body(UpdateWidget) },
  responses: {
    200: json(Widget, "The widget"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const removeWidgetRoute = createRoute({
  ...one,
  method: "delete",
  operationId: "removeWidget",
  summary: "Remove a widget",
  description: "The points stay.",
  request: { params: InWidget },
  responses: { 204: nothing("Removed"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const saveLayoutRoute = createRoute({
  ...common,
  method: "put",
  path: `${onDashboard}/layout`,
  operationId: "saveLayout",
  summary: "Move widgets",
  description: "Several at once, all or none.",
  request: { params: InDashboard, body: body(SaveLayout) },
  responses: {
    200: json(Dashboard, "The dashboard"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export const widgetRoutes = createRouter()
  .openapi(addWidgetRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const widget = await service.addWidget(c.var.ctx, dashboardId, c.req.valid("json"));
    return c.json(toWidget(widget), 201);
  })
  .openapi(updateWidgetRoute, async (c) => {
    const widget = await service.updateWidget(c.var.ctx, c.req.valid("param"), c.req.valid("json"));
    return c.json(toWidget(widget), 200);
  })
  .openapi(removeWidgetRoute, async (c) => {
    await service.removeWidget(c.var.ctx, c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(saveLayoutRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const dashboard = await service.saveLayout(c.var.ctx, dashboardId, c.req.valid("json"));
    return c.json(toDashboard(dashboard), 200);
  });
