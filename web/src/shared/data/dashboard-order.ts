import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { dashboardsQuery } from "./dashboards.ts";

/** Puts one of a product's dashboards at another place of their list, which shows it at once. */
export function useDashboardOrder(productId: () => string) {
  const client = useQueryClient();
  const key = () => dashboardsQuery(productId()).queryKey;
  const save = useMutation(() => ({
    mutationFn: (ids: string[]) => savePositions(productId(), ids),
    scope: { id: `order ${productId()}` },
    onError: (error) => showToast(`The order was not saved: ${problemOf(error).detail}`),
    onSettled: () => client.invalidateQueries({ queryKey: key() }),
  }));
  return function moveTo(id: string, to: number) {
    const list = client.getQueryData(key());
    const moved = list?.items.find((each) => each.id === id);
    if (!list || !moved || to < 0 || to >= list.items.length) return;
    const items = list.items.filter((each) => each !== moved).toSpliced(to, 0, moved);
    client.cancelQueries({ queryKey: key() });
    client.setQueryData(key(), { ...list, items });
    save.mutate(items.map((each) => each.id));
  };
}

/** Gives each dashboard its index as position; one that somebody changes meanwhile is asked again. */
async function savePositions(productId: string, ids: string[]) {
  for (let round = 0; ; round += 1) {
    const { items } = await dataOrProblem(
      api.GET("/api/v1/products/{productId}/dashboards", {
        params: { path: { productId }, query: { limit: 200 } },
      }),
    );
    const misplaced = items.filter(({ id, position }) => {
      const place = ids.indexOf(id);
      return place >= 0 && place !== position;
    });
    try {
      for (const { id, version } of misplaced) {
        await savePosition(productId, id, { version, position: ids.indexOf(id) });
      }
      return;
    } catch (error) {
      if (problemOf(error).code !== "version_conflict" || round === 2) throw error;
    }
  }
}

const savePosition = (
  productId: string,
  dashboardId: string,
  body: { version: number; position: number },
) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/dashboards/{dashboardId}", {
      params: { path: { productId, dashboardId } },
      body,
    }),
  );
