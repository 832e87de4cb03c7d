import { lazy, Show } from "solid-js";
import { useView } from "#web/shared/ui/view.ts";
import { DashboardPage } from "./dashboard-page.tsx";

const TvPage = lazy(() => import("./tv/tv-page.tsx").then(({ TvPage }) => ({ default: TvPage })));

/** A dashboard at a desk, or on a wall when the address says so. */
export function DashboardRoute() {
  const view = useView();
  return (
    <Show when={view() === "tv"} fallback={<DashboardPage />}>
      <TvPage />
    </Show>
  );
}
