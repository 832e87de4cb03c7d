import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { allPages } from "#web/shared/api/all-pages.ts";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import type { Place } from "../api.ts";

type Schemas = components["schemas"];
export type ShareLink = Schemas["ShareLink"];
export type NewShareLink = Schemas["CreateShareLink"];

const linksKey = ({ productId, dashboardId }: Place) => ["share-links", productId, dashboardId];

export const useShareLinks = (place: () => Place) =>
  useQuery(() => {
    const path = place();
    return {
      queryKey: linksKey(path),
      queryFn: () =>
        allPages((query) =>
          dataOrProblem(
            api.GET("/api/v1/products/{productId}/dashboards/{dashboardId}/share-links", {
              params: { path, query },
            }),
          ),
        ),
    };
  });

export function useShareChanges(place: () => Place) {
  const client = useQueryClient();
  const renew = () => client.invalidateQueries({ queryKey: linksKey(place()) });
  return {
    create: useMutation(() => ({
      mutationFn: (body: NewShareLink) =>
        dataOrProblem(
          api.POST("/api/v1/products/{productId}/dashboards/{dashboardId}/share-links", {
            params: { path: place() },
            body,
          }),
        ),
      onSuccess: renew,
    })),
    revoke: useMutation(() => ({
      mutationFn: (linkId: string) =>
        dataOrProblem(
          api.DELETE("/api/v1/products/{productId}/dashboards/{dashboardId}/share-links/{linkId}", {
            params: { path: { ...place(), linkId } },
          }),
        ),
      onSuccess: renew,
    })),
  };
}
