import { keepPreviousData, queryOptions } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";

type Schemas = components["schemas"];
export type Metric = Schemas["Metric"];
export type QueryResult = Schemas["QueryResult"];

export type Query = Parameters<typeof queryMetric>[1];

const queryMetric = (productId: string, body: Schemas["Query"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/query", { params: { path: { productId } }, body }),
  );

export const metricsQuery = (productId: string) =>
  queryOptions({
    queryKey: ["metrics", productId],
    queryFn: () => listAllMetrics(productId),
  });

async function listAllMetrics(productId: string): Promise<Metric[]> {
  const items: Metric[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor
      ? { limit: 200, cursor }
      : { limit: 200 };
    const page: Schemas["MetricList"] = await dataOrProblem(
      api.GET("/api/v1/products/{productId}/metrics", { params: { path: { productId }, query } }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < 2000);
  return items;
}

export const useMetrics = (productId: () => string) => useQuery(() => metricsQuery(productId()));

/** The answer of a query; while another is asked for, the earlier one stays as placeholder. */
export const useMetricQuery = (productId: () => string, query: () => Query | undefined) =>
  useQuery(() => {
    const body = query();
    return {
      queryKey: ["query", productId(), body],
      queryFn: () => (body ? queryMetric(productId(), body) : undefined),
      enabled: body !== undefined,
      placeholderData: keepPreviousData,
    };
  });

export const tagValuesQuery = (productId: string, metricId: string, tagKey: string) =>
  queryOptions({
    queryKey: ["tag-values", productId, metricId, tagKey],
    queryFn: () =>
      dataOrProblem(
        api.GET("/api/v1/products/{productId}/metrics/{metricId}/tags/{tagKey}", {
          params: { path: { productId, metricId, tagKey }, query: { limit: 200 } },
        }),
      ),
    staleTime: 60_000,
  });

export const metricQuery = (productId: string, metricId: string) =>
  queryOptions({
    queryKey: ["metric", productId, metricId],
    queryFn: () =>
      dataOrProblem(
        api.GET("/api/v1/products/{productId}/metrics/{metricId}", {
          params: { path: { productId, metricId } },
        }),
      ),
  });

export const updateMetric = (productId: string, metricId: string, body: Schemas["UpdateMetric"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/metrics/{metricId}", {
      params: { path: { productId, metricId } },
      body,
    }),
  );

export const deleteMetric = (productId: string, metricId: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/metrics/{metricId}", {
      params: { path: { productId, metricId } },
    }),
  );
