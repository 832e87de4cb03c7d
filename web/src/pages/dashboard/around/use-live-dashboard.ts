import { useQueryClient } from "@tanstack/solid-query";
import { dashboardQuery } from "#web/shared/data/dashboards.ts";
import type { Place } from "../api.ts";
import { inTurn } from "./in-turn.ts";
import { useChanges } from "./use-changes.ts";

const freshFor = 3000;

/** Renews a dashboard's numbers as soon as new points concern them, and itself when it was changed. */
export function useLiveDashboard(place: () => Place) {
  const client = useQueryClient();
  const askAgain = inTurn(async () => {
    const { productId, dashboardId } = place();
    const queryKey = ["dashboard-data", productId, dashboardId];
    const wasAsking = client.isFetching({ queryKey }) > 0;
    await client.invalidateQueries({ queryKey }, { cancelRefetch: false });
    return wasAsking;
  });
  /** What was asked while the stream opened need not be asked again. */
  const isFresh = (queryKey: string[]) =>
    client
      .getQueryCache()
      .findAll({ queryKey, type: "active" })
      .every(
        ({ state }) =>
          state.fetchStatus === "fetching" || Date.now() - state.dataUpdatedAt < freshFor,
      );
  function renew(change: unknown) {
    const { productId, dashboardId } = place();
    const isFirst = change === undefined && isFresh(["dashboard-data", productId, dashboardId]);
    if (!isFirst) askAgain();
    const { queryKey } = dashboardQuery(productId, dashboardId);
    const known = client.getQueryData(queryKey)?.version;
    const isOwnChange = client.isMutating() > 0;
    if (versionOf(change) !== known && !isOwnChange) client.invalidateQueries({ queryKey });
  }
  return useChanges(
    () => `/api/v1/products/${place().productId}/dashboards/${place().dashboardId}/events`,
    renew,
  );
}

const versionOf = (change: unknown) =>
  typeof change === "object" && change !== null && "version" in change ? change.version : undefined;
