import type { Widget } from "#web/shared/data/dashboards.ts";
import { filterLabel } from "#web/shared/query/choices.ts";

/** A widget's own title; without one, what it shows: metric, split and filters. */
export function widgetTitle(widget: Pick<Widget, "title" | "query">, metricName: string): string {
  const { groupBy, filters = [] } = widget.query;
  const split = groupBy ? `${metricName} by ${groupBy}` : metricName;
  return widget.title.trim() || [split, ...filters.map(filterLabel)].join(", ");
}
