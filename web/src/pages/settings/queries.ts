import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import { steady, useQuery } from "#web/shared/api/use-query.ts";
import { productQuery, productsQuery } from "#web/shared/data/products.ts";
import { withConfirmedIdentity } from "#web/shared/identity.tsx";
import * as calls from "./api.ts";

type Schemas = components["schemas"];

const apiKeysQuery = (productId: string) =>
  queryOptions({ queryKey: ["api-keys", productId], queryFn: () => calls.listApiKeys(productId) });

export const useApiKeys = (productId: () => string) => useQuery(() => apiKeysQuery(productId()));

export function useCreateApiKey(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (body: calls.CreateApiKey) =>
      withConfirmedIdentity(() => calls.createApiKey(productId(), body)),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(productId()).queryKey }),
  }));
}

export function useRevokeApiKey(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (apiKeyId: string) => calls.revokeApiKey(productId(), apiKeyId),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(productId()).queryKey }),
  }));
}

/** Answers the new key with its secret; the old one goes on for so many seconds. */
export function useRotateApiKey(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (asked: { apiKeyId: string; overlapSeconds: number }) =>
      withConfirmedIdentity(() =>
        calls.rotateApiKey(productId(), asked.apiKeyId, asked.overlapSeconds),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(productId()).queryKey }),
  }));
}

/** Who did what in the product, newest first, a page at a time. */
export const useAuditLog = (productId: () => string) =>
  steady(
    useInfiniteQuery(() => ({
      queryKey: ["audit-log", productId()],
      queryFn: ({ pageParam }) => calls.listAuditLog(productId(), pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      staleTime: 0,
    })),
  );

export function useUpdateProduct(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (body: Schemas["UpdateProduct"]) => calls.updateProduct(productId(), body),
    onSuccess: (product) => {
      client.setQueryData(productQuery(productId()).queryKey, product);
      return client.invalidateQueries();
    },
  }));
}

export function useDeleteProduct() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (productId: string) => withConfirmedIdentity(() => calls.deleteProduct(productId)),
    onSuccess: () => client.invalidateQueries({ queryKey: productsQuery.queryKey }),
  }));
}
