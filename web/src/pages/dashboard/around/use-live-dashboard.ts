import { useQueryClient } from "@tanstack/solid-query";
import type { Place } from "../api.ts";
import { useChanges } from "./use-changes.ts";

/** Renews a dashboard's numbers as soon as new points concern them. */
export function useLiveDashboard(place: () => Place) {
  const client = useQueryClient();
  return useChanges(
    () => `/api/v1/products/${place().productId}/dashboards/${place().dashboardId}/events`,
    () => {
      const { productId, dashboardId } = place();
      client.invalidateQueries({ queryKey: ["dashboard-data", productId, dashboardId] });
    },
  );
}
