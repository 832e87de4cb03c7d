import { queryOptions } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";

type Schemas = components["schemas"];
export type Dashboard = Schemas["Dashboard"];
export type DashboardSummary = Schemas["DashboardSummary"];
export type Widget = Dashboard["widgets"][number];

export const dashboardsQuery = (productId: string) =>
  queryOptions({
    queryKey: ["dashboards", productId],
    queryFn: () =>
      dataOrProblem(
        api.GET("/api/v1/products/{productId}/dashboards", {
          params: { path: { productId }, query: { limit: 200 } },
        }),
      ),
  });

export const useDashboards = (productId: () => string, options: { throwOnError?: boolean } = {}) =>
  useQuery(() => ({ ...dashboardsQuery(productId()), ...options }));

export const createDashboard = (productId: string, body: Schemas["CreateDashboard"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/dashboards", { params: { path: { productId } }, body }),
  );

export const addWidget = (productId: string, dashboardId: string, body: Schemas["AddWidget"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/dashboards/{dashboardId}/widgets", {
      params: { path: { productId, dashboardId } },
      body,
    }),
  );

/** Renewed by the minute, as its numbers are, so that they stand under the range they are of. */
export const dashboardQuery = (productId: string, dashboardId: string) =>
  queryOptions({
    queryKey: ["dashboard", productId, dashboardId],
    refetchInterval: 60_000,
    queryFn: () =>
      dataOrProblem(
        api.GET("/api/v1/products/{productId}/dashboards/{dashboardId}", {
          params: { path: { productId, dashboardId } },
        }),
      ),
  });

/** The numbers of all widgets, read as `body` says. */
export const dashboardDataQuery = (
  productId: string,
  dashboardId: string,
  body: Schemas["DashboardDataQuery"],
) =>
  queryOptions({
    queryKey: ["dashboard-data", productId, dashboardId, body],
    queryFn: () =>
      dataOrProblem(
        api.POST("/api/v1/products/{productId}/dashboards/{dashboardId}/data", {
          params: { path: { productId, dashboardId } },
          body,
        }),
      ),
  });
