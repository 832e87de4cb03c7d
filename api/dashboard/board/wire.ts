import type { z } from "@hono/zod-openapi";
import { toProblem } from "#api/platform/problem.ts";
import type { WidgetAnswer } from "./data.ts";
import type { DashboardRow, Outline, WidgetRow } from "./repository.ts";
import type { Dashboard, DashboardSummary, WidgetData } from "./schemas.ts";
import type { Widget } from "./widget-schemas.ts";

type Summary = z.infer<typeof DashboardSummary>;

const fieldsOf = (dashboard: DashboardRow) => ({
  id: dashboard.id,
  name: dashboard.name,
  description: dashboard.description,
  position: dashboard.position,
  version: dashboard.version,
  range: dashboard.range as Summary["range"],
  timezone: dashboard.timezone,
  refreshSeconds: dashboard.refreshSeconds,
  filters: dashboard.filters as Summary["filters"],
});

export const toSummary = (row: {
  dashboard: DashboardRow;
  widgetCount: number;
  outline: Outline;
}): Summary => ({
  ...fieldsOf(row.dashboard),
  widgetCount: row.widgetCount,
  outline: row.outline as Summary["outline"],
});

export const toDashboard = (row: {
  dashboard: DashboardRow;
  widgets: WidgetRow[];
}): z.infer<typeof Dashboard> => ({
  ...fieldsOf(row.dashboard),
  widgets: row.widgets.map(toWidget),
});

export const toWidget = ({ id, title, kind, x, y, w, h, query, options }: WidgetRow): Widget => ({
  id,
  title,
  kind: kind as Widget["kind"],
  layout: { x, y, w, h },
  query: query as Widget["query"],
  options: options as Widget["options"],
});

export function toWidgetData(
  { error, ...answer }: WidgetAnswer,
  requestId: string,
): z.infer<typeof WidgetData> {
  return error === undefined ? answer : { ...answer, problem: toProblem(error, requestId) };
}
