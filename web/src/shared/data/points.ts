import { api, dataOrProblem } from "#web/shared/api/client.ts";

/** Points of a metric: half-open instants, and "key:value" of tags they must have. */
export type PointFilter = { from: string; to: string; tag: string[] };

export const listPoints = (
  productId: string,
  metricId: string,
  query: PointFilter & { cursor?: string },
) =>
  dataOrProblem(
    api.GET("/api/v1/products/{productId}/metrics/{metricId}/points", {
      params: { path: { productId, metricId }, query: { limit: 20, ...query } },
    }),
  );

export const deletePoints = (productId: string, metricId: string, query: PointFilter) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/metrics/{metricId}/points", {
      params: { path: { productId, metricId }, query },
    }),
  );

/** Where a browser fetches the points as CSV, to disk and not into memory. */
export function pointsCsvPath(
  productId: string,
  query: { metric?: string; from?: string; to?: string; timezone?: string },
): string {
  const asked = new URLSearchParams(Object.entries(query));
  return `/api/v1/products/${productId}/points/export?${asked}`;
}
