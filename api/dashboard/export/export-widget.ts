import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { askedOf, metricsOf } from "../board/asked.ts";
import { getDashboard } from "../board/service.ts";
import { toWidget } from "../board/wire.ts";
import { tagKeysByMetric } from "../metric/latest.ts";
import { exportQuery } from "./export-query.ts";
import type { WidgetExportQuery } from "./widget-schemas.ts";

/** The widget and its numbers as the lines of a CSV file. */
export async function exportWidget(
  ctx: ReadingCtx,
  { dashboardId, widgetId }: { dashboardId: string; widgetId: string },
  { format: _, preset, from, to, ...wishes }: WidgetExportQuery,
) {
  const { dashboard, widgets } = await getDashboard(ctx, dashboardId);
  const row = widgets.find(({ id }) => id === widgetId);
  if (!row) throw notFound("The widget");
  const range = rangeOf(preset, from, to);
  const board = { dashboard, widgets: [row] };
  const tagKeys = await tagKeysByMetric(ctx, metricsOf(board.widgets));
  const [asked] = askedOf(board, { ...wishes, range }, (key) => tagKeys.get(key) ?? []);
  const widget = toWidget(row);
  if (!asked?.query || !widget.query) {
    const detail = "A text widget has no numbers to export.";
    throw invalid([{ pointer: "/widgetId", code: "no_numbers", detail }]);
  }
  const pieces = await exportQuery(ctx, asked.query);
  return { widget: { ...widget, query: widget.query }, pieces };
}

function rangeOf(
  preset: WidgetExportQuery["preset"],
  from: string | undefined,
  to: string | undefined,
) {
  if (preset !== undefined) return { preset };
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
