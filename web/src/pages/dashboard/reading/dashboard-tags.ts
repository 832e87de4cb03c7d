import { useQueryClient } from "@tanstack/solid-query";
import { useQuery } from "#web/shared/api/use-query.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { type Metric, tagValuesQuery, useMetrics } from "#web/shared/data/metrics.ts";

/** The metrics that widgets show, once they are known; asked for when a component needs them. */
export function useShownMetrics(productId: () => string, widgets: () => Widget[]) {
  const metrics = useMetrics(productId);
  return () => {
    if (!metrics.isSuccess) return undefined;
    const shown = new Set(widgets().map(({ query }) => query?.metric));
    return metrics.data.filter(({ key }) => shown.has(key));
  };
}

/** Their tag keys; those that most of the metrics bear come first. */
export function tagKeysOf(metrics: Metric[]): string[] {
  const counts = new Map<string, number>();
  for (const key of metrics.flatMap(({ tagKeys }) => tagKeys)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([key]) => key);
}

const mostMetrics = 8;

/** The values of a tag on any of the metrics (the first ones, where many bear it), most frequent first. */
export function useTagValues(
  productId: () => string,
  metrics: () => Metric[],
  tag: () => string | undefined,
) {
  const client = useQueryClient();
  return useQuery(() => {
    const key = tag() ?? "";
    const ids = metrics()
      .filter(({ tagKeys }) => tagKeys.includes(key))
      .map(({ id }) => id)
      .slice(0, mostMetrics);
    return {
      queryKey: ["tag-values", productId(), ids, key],
      queryFn: async () => {
        const pages = await Promise.all(
          ids.map((id) => client.fetchQuery(tagValuesQuery(productId(), id, key))),
        );
        const points = new Map<string, number>();
        for (const { value, points: more } of pages.flatMap(({ items }) => items)) {
          points.set(value, (points.get(value) ?? 0) + more);
        }
        return [...points].sort(([, a], [, b]) => b - a).map(([value]) => value);
      },
      enabled: ids.length > 0,
      staleTime: 60_000,
    };
  });
}
