import { aggregationLabel, filterLabel } from "#figures/choices.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";

type Query = NonNullable<Widget["query"]>;

/**
 * A widget's own title; without one, what it shows: how it is counted, metric, split and filters.
 * A text without a title is called that.
 */
export function widgetTitle(widget: Pick<Widget, "title" | "query">, metricName: string): string {
  if (!widget.query) return widget.title.trim() || "Text";
  const { groupBy, filters = [] } = widget.query;
  const counted = countedName(widget.query, metricName);
  const split = groupBy ? `${counted} by ${groupBy}` : counted;
  return widget.title.trim() || [split, ...filters.map(filterLabel)].join(", ");
}

/** "95th percentile of Delay"; a metric that is counted its own way keeps its name. */
function countedName({ aggregation, uniqueTag }: Query, metricName: string): string {
  if (!aggregation) return metricName;
  const words = aggregationLabel(aggregation);
  return uniqueTag ? `${words} of ${uniqueTag} in ${metricName}` : `${words} of ${metricName}`;
}
