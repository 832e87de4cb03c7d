import type { Filter } from "#figures/choices.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Query } from "#web/shared/data/metrics.ts";
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
