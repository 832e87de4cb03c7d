import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { productQuery, useProductId } from "#web/shared/data/products.ts";

/** No page of its own: leads to what a product has to show, or whoever may to sending it something. */
export function ProductHome() {
  const productId = useProductId();
  const dashboards = useQuery(() => ({ ...dashboardsQuery(productId()), throwOnError: true }));
  const metrics = useQuery(() => ({ ...metricsQuery(productId()), throwOnError: true }));
  const product = useQuery(() => ({ ...productQuery(productId()), throwOnError: true }));
  const target = () => {
    const [first] = dashboards.data?.items ?? [];
    if (first) return `/p/${productId()}/dashboards/${first.id}`;
    const isToSend = metrics.data?.length === 0 && product.data?.role !== "viewer";
    return `/p/${productId()}/${isToSend ? "start" : "dashboards"}`;
  };
  return (
    <Show when={dashboards.data && metrics.data && product.data}>
      <Navigate href={target()} />
    </Show>
  );
}
