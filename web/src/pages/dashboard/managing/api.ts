import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Place } from "../api.ts";

type Schemas = components["schemas"];
export type Template = Schemas["DashboardTemplate"];
export type DashboardFile = Schemas["DashboardFile"];

export const duplicateDashboard = (path: Place) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/dashboards/{dashboardId}/duplicate", {
      params: { path },
    }),
  );

/** The file as the server writes it, to be kept as it is. */
export const exportDashboard = (path: Place) =>
  dataOrProblem<Blob>(
    api.GET("/api/v1/products/{productId}/dashboards/{dashboardId}/file", {
      params: { path },
      parseAs: "blob",
    }),
  );

export const importDashboard = (productId: string, body: DashboardFile) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/dashboards/import", {
      params: { path: { productId } },
      body,
    }),
  );

export const listTemplates = () => dataOrProblem(api.GET("/api/v1/dashboard-templates"));
