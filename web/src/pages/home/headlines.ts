import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";

const most = 3;

/** The metrics that stand for a product: its number widgets' in reading order, then any others. */
export function headlineMetrics(widgets: Widget[], metrics: Metric[]): Metric[] {
  const numbers = widgets
    .filter((widget) => widget.kind === "number")
    .toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x)
    .flatMap((widget) => metrics.find((metric) => metric.key === widget.query?.metric) ?? []);
  return [...new Set([...numbers, ...metrics])].slice(0, most);
}

/** When the newest point of any metric was measured; null when there is none. */
export const newestPoint = (metrics: Metric[]): string | null =>
  metrics
    .map((metric) => metric.lastPointAt ?? "")
    .toSorted()
    .at(-1) || null;
