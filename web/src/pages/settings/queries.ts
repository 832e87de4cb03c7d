import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import { productQuery, productsQuery } from "#web/shared/data/products.ts";
import { withConfirmedIdentity } from "#web/shared/identity.tsx";
import { createApiKey, deleteProduct, listApiKeys, revokeApiKey, updateProduct } from "./api.ts";

type Schemas = components["schemas"];

const apiKeysQuery = (productId: string) =>
  queryOptions({ queryKey: ["api-keys", productId], queryFn: () => listApiKeys(productId) });

export const useApiKeys = (productId: () => string) => useQuery(() => apiKeysQuery(productId()));

export function useCreateApiKey(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (body: Schemas["CreateApiKey"]) =>
      withConfirmedIdentity(() => createApiKey(productId(), body)),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(productId()).queryKey }),
  }));
}

export function useRevokeApiKey(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (apiKeyId: string) => revokeApiKey(productId(), apiKeyId),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(productId()).queryKey }),
  }));
}

export function useUpdateProduct(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (body: Schemas["UpdateProduct"]) => updateProduct(productId(), body),
    onSuccess: (product) => {
      client.setQueryData(productQuery(productId()).queryKey, product);
      return client.invalidateQueries();
    },
  }));
}

export function useDeleteProduct() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (productId: string) => withConfirmedIdentity(() => deleteProduct(productId)),
    onSuccess: () => client.invalidateQueries({ queryKey: productsQuery.queryKey }),
  }));
}
