import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type Place = { productId: string; dashboardId: string };

export const updateDashboard = (path: Place, body: Schemas["UpdateDashboard"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/dashboards/{dashboardId}", {
      params: { path },
      body,
    }),
  );

export const deleteDashboard = (path: Place) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/dashboards/{dashboardId}", { params: { path } }),
  );

export const updateWidget = (path: Place & { widgetId: string }, body: Schemas["UpdateWidget"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/dashboards/{dashboardId}/widgets/{widgetId}", {
      params: { path },
      body,
    }),
  );

export const removeWidget = (path: Place & { widgetId: string }) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/dashboards/{dashboardId}/widgets/{widgetId}", {
      params: { path },
    }),
  );

export const saveLayout = (path: Place, body: Schemas["SaveLayout"]) =>
  dataOrProblem(
    api.PUT("/api/v1/products/{productId}/dashboards/{dashboardId}/layout", {
      params: { path },
      body,
    }),
  );
