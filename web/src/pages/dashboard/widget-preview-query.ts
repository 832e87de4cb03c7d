import type { Filter } from "#figures/choices.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric, Query, QueryResult } from "#web/shared/data/metrics.ts";
import { type PickedRange, rangeForApi } from "#web/shared/range/range.ts";

type OnDashboard = { range: PickedRange; timeZone: string; filters: Filter[] };

/** The question whose answer the widget will show there: its own range wins, filters add up. */
export const previewQuery = (
  widget: NonNullable<Widget["query"]>,
  dashboard: OnDashboard,
): Query => ({
  ...widget,
  interval: widget.interval ?? "auto",
  range: widget.range ?? rangeForApi(dashboard.range, dashboard.timeZone),
  filters: [...(widget.filters ?? []), ...dashboard.filters],
  timezone: dashboard.timeZone,
});

/**
 * What the one number of a number or gauge over a level is asked by: as getDashboardData reads it,
 * over the whole range. Undefined where the first answer has it.
 */
export function wholeQuery(
  query: Query | undefined,
  kind: Widget["kind"],
  metric: Metric | undefined,
): Query | undefined {
  const isOneNumber = kind === "number" || kind === "gauge";
  const isNewest = (query?.aggregation ?? metric?.defaultAggregation ?? "last") === "last";
  if (!query || !isOneNumber || metric?.kind !== "level" || !isNewest) return undefined;
  return query.interval === "none" ? undefined : { ...query, interval: "none" };
}

export const withTotalOf = (answer: QueryResult, whole: QueryResult): QueryResult => ({
  ...answer,
  total: whole.total,
  ...(whole.previous && { previous: whole.previous }),
  ...(whole.change && { change: whole.change }),
});
