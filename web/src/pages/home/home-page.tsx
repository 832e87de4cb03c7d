import { Navigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { lastProductId, useProductId, useProducts } from "#web/shared/data/products.ts";

/** No page of its own: leads to the product one was in, or to making the first one. */
export function HomePage() {
  const wanted = useProductId();
  const products = useProducts();
  const productId = () => {
    const items = products.data?.items ?? [];
    const id = wanted() ?? lastProductId();
    return (items.find((product) => product.id === id) ?? items[0])?.id;
  };
  return (
    <Show when={products.data}>
      <Show when={wanted() ?? productId()} fallback={<Navigate href="/products/new" />}>
        {(id) => <ProductHome productId={id()} />}
      </Show>
    </Show>
  );
}

function ProductHome(props: { productId: string }) {
  const dashboards = useQuery(() => ({ ...dashboardsQuery(props.productId), throwOnError: true }));
  const metrics = useQuery(() => ({ ...metricsQuery(props.productId), throwOnError: true }));
  const target = () => {
    const [first] = dashboards.data?.items ?? [];
    if (first) return `/p/${props.productId}/dashboards/${first.id}`;
    return `/p/${props.productId}/${metrics.data?.length ? "dashboards" : "start"}`;
  };
  return (
    <Show when={dashboards.data && metrics.data}>
      <Navigate href={target()} />
    </Show>
  );
}
