import type { Query } from "../query/schemas.ts";
import type { DashboardRow, WidgetRow } from "./repository.ts";
import type { DashboardDataQuery } from "./schemas.ts";
import type { Widget, WidgetKind, WidgetQuery } from "./widget-schemas.ts";
import { toDashboard } from "./wire.ts";

type Board = { dashboard: DashboardRow; widgets: WidgetRow[] };
/** The tag keys that points of a metric bear. */
type TagKeysOf = (metric: string) => string[];
/** A widget with the query that it asks now; null for text. */
export type Asked = { widgetId: string; kind: WidgetKind; query: Query | null };

/** Keys of the metrics that the widgets ask for, each once. */
export const metricsOf = (widgets: WidgetRow[]) => [
  ...new Set(widgets.flatMap(({ query }) => (query as WidgetQuery | null)?.metric ?? [])),
];

/** What the widgets of a dashboard ask, once the reader's own wishes are taken in. */
export function askedOf(board: Board, input: DashboardDataQuery, tagKeysOf: TagKeysOf): Asked[] {
  const { widgets, ...dashboard } = toDashboard(board);
  const timezone = input.timezone ?? dashboard.timezone;
  return widgets.map(({ id: widgetId, kind, query }) => {
    if (query === null) return { widgetId, kind, query };
    const asked = {
      ...query,
      ...readAs(kind, query, input, tagKeysOf),
      range: query.range ?? input.range ?? dashboard.range,
      filters: [...query.filters, ...(input.filters ?? dashboard.filters)],
      compare: input.compare ?? query.compare,
      ...(timezone !== null && { timezone }),
    };
    return { widgetId, kind, query: asked };
  });
}

const overTime = new Set<WidgetKind>(["number", "line", "area", "bar", "table"]);
const splittable = new Set<WidgetKind>(["line", "area", "bar", "pie", "table"]);

/** The interval and split that the reader asked for, where this kind of widget can show them. */
function readAs(
  kind: Widget["kind"],
  query: WidgetQuery,
  { interval, groupBy }: DashboardDataQuery,
  tagKeysOf: TagKeysOf,
) {
  const hasCourse = overTime.has(kind) && query.interval !== "none";
  const canSplit =
    splittable.has(kind) && groupBy !== undefined && tagKeysOf(query.metric).includes(groupBy);
  return {
    ...(interval !== undefined && hasCourse && { interval }),
    ...(canSplit && { groupBy }),
  };
}
