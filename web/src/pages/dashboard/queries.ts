import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import {
  addWidget,
  createDashboard,
  dashboardQuery,
  dashboardsQuery,
} from "#web/shared/data/dashboards.ts";
import {
  deleteDashboard,
  getDashboardData,
  type Place,
  removeWidget,
  saveLayout,
  updateDashboard,
  updateWidget,
} from "./api.ts";

type Schemas = components["schemas"];

const refreshEvery = 60_000;
const recoverEvery = 5000;

/** The numbers of every widget, renewed by themselves; earlier ones stay while new ones come. */
export const useDashboardData = (
  place: () => Place,
  asked: () => Schemas["DashboardDataQuery"] | undefined,
  refreshSeconds: () => number | null,
) =>
  useQuery(() => {
    const body = asked();
    const { productId, dashboardId } = place();
    return {
      queryKey: ["dashboard-data", productId, dashboardId, body],
      queryFn: () => getDashboardData({ productId, dashboardId }, body ?? {}),
      enabled: body !== undefined,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        query.state.status === "error"
          ? recoverEvery
          : (refreshSeconds() ?? 0) * 1000 || refreshEvery,
    };
  });

/** Changes to one dashboard; each renews what is shown of it. */
export function useDashboardChanges(place: () => Place) {
  const client = useQueryClient();
  const renew = () => {
    const { productId, dashboardId } = place();
    return Promise.all([
      client.invalidateQueries({ queryKey: dashboardQuery(productId, dashboardId).queryKey }),
      client.invalidateQueries({ queryKey: dashboardsQuery(productId).queryKey }),
      client.invalidateQueries({ queryKey: ["dashboard-data", productId, dashboardId] }),
    ]);
  };
  return {
    update: useMutation(() => ({
      mutationFn: (body: Schemas["UpdateDashboard"]) => updateDashboard(place(), body),
      onSuccess: renew,
    })),
    add: useMutation(() => ({
      mutationFn: (body: Schemas["AddWidget"]) =>
        addWidget(place().productId, place().dashboardId, body),
      onSuccess: renew,
    })),
    change: useMutation(() => ({
      mutationFn: ({ widgetId, ...body }: Schemas["UpdateWidget"] & { widgetId: string }) =>
        updateWidget({ ...place(), widgetId }, body),
      onSuccess: renew,
    })),
    remove: useMutation(() => ({
      mutationFn: (widgetId: string) => removeWidget({ ...place(), widgetId }),
      onSuccess: renew,
    })),
    arrange: useMutation(() => ({
      mutationFn: (items: Schemas["SaveLayout"]["items"]) => saveLayout(place(), items),
      scope: { id: `layout ${place().dashboardId}` },
      onSettled: () => {
        const { productId, dashboardId } = place();
        return client.invalidateQueries({
          queryKey: dashboardQuery(productId, dashboardId).queryKey,
        });
      },
    })),
  };
}

export function useCreateDashboard(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (name: string) => createDashboard(productId(), { name }),
    onSuccess: () => client.invalidateQueries({ queryKey: dashboardsQuery(productId()).queryKey }),
  }));
}

export function useDeleteDashboard(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (dashboardId: string) => deleteDashboard({ productId: productId(), dashboardId }),
    onSuccess: () => client.invalidateQueries({ queryKey: dashboardsQuery(productId()).queryKey }),
  }));
}
