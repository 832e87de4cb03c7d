import { queryOptions } from "@tanstack/solid-query";
import { allPages } from "#web/shared/api/all-pages.ts";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type Report = Schemas["Report"];

/** The reports of a product, oldest first. */
export const reportsQuery = (productId: string) =>
  queryOptions({
    queryKey: ["reports", productId],
    queryFn: () =>
      allPages((query) =>
        dataOrProblem(
          api.GET("/api/v1/products/{productId}/reports", {
            params: { path: { productId }, query },
          }),
        ),
      ),
  });
