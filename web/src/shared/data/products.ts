import { useParams } from "@solidjs/router";
import { queryOptions } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { productKey, productsKey } from "./product-keys.ts";

export type Product = components["schemas"]["Product"];

/** The id of the product that the address names. */
export function useProductId() {
  const params = useParams<{ productId: string }>();
  return () => params.productId;
}

export const productsQuery = queryOptions({
  queryKey: productsKey,
  queryFn: () => dataOrProblem(api.GET("/api/v1/products", { params: { query: { limit: 200 } } })),
  staleTime: 60_000,
});

export const useProducts = () => useQuery(() => productsQuery);

export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: productKey(productId),
    queryFn: () =>
      dataOrProblem(api.GET("/api/v1/products/{productId}", { params: { path: { productId } } })),
    staleTime: 60_000,
  });

/** The product, once its id is known. */
export const useProduct = (productId: () => string | undefined) =>
  useQuery(() => ({ ...productQuery(productId() ?? ""), enabled: productId() !== undefined }));
