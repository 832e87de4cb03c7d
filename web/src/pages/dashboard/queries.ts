import {
  keepPreviousData,
  useMutation,
  useMutationState,
  useQueryClient,
} from "@tanstack/solid-query";
import { canPass, problemOf } from "#web/shared/api/problem.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import {
  addWidget,
  type Dashboard,
  dashboardDataQuery,
  dashboardQuery,
  dashboardsQuery,
} from "#web/shared/data/dashboards.ts";
import { type Place, removeWidget, saveLayout, updateDashboard, updateWidget } from "./api.ts";

type Schemas = components["schemas"];

const refreshEvery = 60_000;
const recoverEvery = 5000;
const mostFailures = 3;

/** The numbers of every widget, renewed by themselves; earlier ones stay while new ones come. */
export const useDashboardData = (
  place: () => Place,
  asked: () => Schemas["DashboardDataQuery"] | undefined,
  refreshSeconds: () => number | null,
) =>
  useQuery(() => {
    const body = asked();
    const { productId, dashboardId } = place();
    const query = dashboardDataQuery(productId, dashboardId, body ?? {});
    return {
      ...query,
      ...(body === undefined && { queryKey: [...query.queryKey, "not known yet"] }),
      enabled: body !== undefined,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        query.state.status === "error"
          ? recoverEvery
          : (refreshSeconds() ?? 0) * 1000 || refreshEvery,
    };
  });

const changing = (dashboardId: string) => ["change-dashboard", dashboardId];

/** Tries a change again that may be sent twice, for as long as the server is away. */
export const untilAnswered = {
  retry: (failures: number, error: Error) => {
    const problem = problemOf(error);
    return canPass(problem) && (problem.code !== "internal" || failures < mostFailures);
  },
  retryDelay: (failures: number) => Math.min(600 * 2 ** failures, recoverEvery),
};

/** Changes to one dashboard, one after the other; each renews what is shown of it. */
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
  const common = () => ({
    mutationKey: changing(place().dashboardId),
    scope: { id: place().dashboardId },
    onSuccess: renew,
  });
  const renewWhenOutdated = async (error: Error) => {
    if (["version_conflict", "not_found"].includes(problemOf(error).code)) await renew();
  };
  return {
    update: useMutation(() => ({
      ...common(),
      mutationFn: (body: Schemas["UpdateDashboard"]) => updateDashboard(place(), body),
      onError: renewWhenOutdated,
    })),
    add: useMutation(() => ({
      ...common(),
      mutationFn: (body: Schemas["AddWidget"]) =>
        addWidget(place().productId, place().dashboardId, body),
    })),
    change: useMutation(() => ({
      ...common(),
      mutationFn: ({ widgetId, ...body }: Schemas["UpdateWidget"] & { widgetId: string }) =>
        updateWidget({ ...place(), widgetId }, body),
      onError: renewWhenOutdated,
    })),
    remove: useMutation(() => ({
      ...common(),
      ...untilAnswered,
      mutationFn: (widgetId: string) => removeWidget({ ...place(), widgetId }),
    })),
    arrange: useMutation(() => ({
      ...common(),
      ...untilAnswered,
      mutationFn: (body: Schemas["SaveLayout"]) => saveLayout(place(), body),
      onSuccess: (saved: Dashboard) => {
        const { productId, dashboardId } = place();
        client.setQueryData(dashboardQuery(productId, dashboardId).queryKey, saved);
      },
    })),
  };
}

export type SaveState = "idle" | "saving" | "waiting" | "saved";

/** How the changes that were made to a dashboard here are doing. */
export function useSaveState(dashboardId: () => string): () => SaveState {
  const states = useMutationState(() => ({
    filters: { mutationKey: changing(dashboardId()) },
    select: ({ state }) => state,
  }));
  return () => {
    const pending = states().filter(({ status }) => status === "pending");
    if (pending.some((state) => state.failureCount > 0)) return "waiting";
    if (pending.length > 0) return "saving";
    return states().at(-1)?.status === "success" ? "saved" : "idle";
  };
}
