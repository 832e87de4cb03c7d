import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { productsQuery } from "#web/shared/data/products.ts";
import { ProductList } from "./product-list.tsx";

/** The products of somebody who has several; otherwise the way to the only one, or to the first. */
export function HomePage() {
  const products = useQuery(() => ({ ...productsQuery, throwOnError: true }));
  const target = (first: string | undefined) => (first ? `/p/${first}` : "/products/new");
  return (
    <Show when={products.data?.items}>
      {(items) => (
        <Show when={items().length > 1} fallback={<Navigate href={target(items()[0]?.id)} />}>
          <ProductList products={items()} />
        </Show>
      )}
    </Show>
  );
}
