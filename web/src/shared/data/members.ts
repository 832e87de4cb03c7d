import { queryOptions } from "@tanstack/solid-query";
import { allPages } from "#web/shared/api/all-pages.ts";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

export type Member = components["schemas"]["Member"];
export type Role = Member["role"];

/** Who may see the product; every member may read it. */
export const membersQuery = (productId: string) =>
  queryOptions({
    queryKey: ["members", productId],
    queryFn: () =>
      allPages((query) =>
        dataOrProblem(
          api.GET("/api/v1/products/{productId}/members", {
            params: { path: { productId }, query },
          }),
        ),
      ),
  });
