import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { useProductId } from "#web/shared/data/products.ts";

/** No page of its own: leads to what a product has to show, or to sending it something. */
export function ProductHome() {
  const productId = useProductId();
  const dashboards = useQuery(() => ({ ...dashboardsQuery(productId()), throwOnError: true }));
  const metrics = useQuery(() => ({ ...metricsQuery(productId()), throwOnError: true }));
  const target = () => {
    const [first] = dashboards.data?.items ?? [];
    if (first) return `/p/${productId()}/dashboards/${first.id}`;
    return `/p/${productId()}/${metrics.data?.length ? "dashboards" : "start"}`;
  };
  return (
    <Show when={dashboards.data && metrics.data}>
      <Navigate href={target()} />
    </Show>
  );
}
