import type { QueryClient } from "@tanstack/solid-query";
import { dashboardDataQuery, dashboardQuery } from "./dashboards.ts";
import { productQuery } from "./products.ts";
import { sessionMark } from "./session-mark.ts";

type Visit = {
  params: { productId?: string; dashboardId?: string };
  location: { search: string };
  intent: string;
};

/**
 * Asks for a dashboard and its numbers while the code that draws them is still on its way. How an
 * address with wishes reads them only that code knows.
 */
export function askEarly(client: QueryClient, { params, location, intent }: Visit) {
  const { productId, dashboardId } = params;
  if (!productId || !dashboardId || intent === "preload") return;
  if (sessionMark() !== "signed_in") return;
  client.prefetchQuery(productQuery(productId));
  client.prefetchQuery(dashboardQuery(productId, dashboardId));
  if (location.search === "") {
    client.prefetchQuery(dashboardDataQuery(productId, dashboardId, {}));
  }
}
