import { useQueryClient } from "@tanstack/solid-query";
import type { Place } from "../api.ts";
import { useChanges } from "./use-changes.ts";

/** Renews a dashboard's numbers as soon as new points concern them. */
export function useLiveDashboard(place: () => Place | undefined) {
  const client = useQueryClient();
  return useChanges(
    () => {
      const at = place();
      return at && `/api/v1/products/${at.productId}/dashboards/${at.dashboardId}/events`;
    },
    () => {
      const at = place();
      if (!at) return;
      client.invalidateQueries({ queryKey: ["dashboard-data", at.productId, at.dashboardId] });
    },
  );
}
