import { useParams } from "@solidjs/router";
import { createMemo, lazy, Show } from "solid-js";
import { useProductId } from "#web/shared/data/products.ts";
import { useView } from "#web/shared/ui/view.ts";
import { DashboardPage } from "./dashboard-page.tsx";

const TvPage = lazy(() => import("./tv/tv-page.tsx").then(({ TvPage }) => ({ default: TvPage })));

/**
 * A dashboard at a desk, or on a wall when the address says so. At the desk each has a page of its
 * own, so that changes still on their way, and ways back, belong to the dashboard they were made on.
 */
export function DashboardRoute() {
  const view = useView();
  const productId = useProductId();
  const route = useParams<{ dashboardId: string }>();
  const place = createMemo(
    () => ({ productId: productId(), dashboardId: route.dashboardId }),
    undefined,
    { equals: (a, b) => a.productId === b.productId && a.dashboardId === b.dashboardId },
  );
  return (
    <Show when={view() !== "tv" && place()} keyed fallback={<TvPage />}>
      {(shown) => <DashboardPage place={shown} />}
    </Show>
  );
}
