import { toSvg } from "#api/drawing/svg.ts";
import { widgetPicture } from "#api/drawing/widget-picture.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { askedOf, metricsOf } from "../board/asked.ts";
import { queryWidget } from "../board/query-widget.ts";
import { getDashboard } from "../board/service.ts";
import { toWidget } from "../board/wire.ts";
import { tagKeysByMetric } from "../metric/latest.ts";
import { exportQuery } from "./export-query.ts";
import type { WidgetExportQuery } from "./widget-schemas.ts";

type Place = { dashboardId: string; widgetId: string };

/** The widget and its numbers as the lines of a CSV file. */
export async function exportWidget(ctx: ReadingCtx, place: Place, wishes: WidgetExportQuery) {
  const { widget, query } = await askedWidget(ctx, place, wishes);
  return { widget, pieces: await exportQuery(ctx, query) };
}

const pictureWidth = 720;
const pixelsPerUnit = 2;

/** The widget and its picture as PNG; a table has none. */
export async function drawWidget(ctx: ReadingCtx, place: Place, wishes: WidgetExportQuery) {
  const { widget, query } = await askedWidget(ctx, place, wishes);
  if (widget.kind === "table") {
    const detail = "A table has no picture; choose the format csv.";
    throw invalid([{ pointer: "/format", code: "no_picture", detail }]);
  }
  const result = await queryWidget(ctx, widget.kind, query);
  const look = { width: pictureWidth, theme: wishes.theme ?? "light", locale: "en-US" } as const;
  const drawn = { ...widget, query: { ...widget.query, filters: query.filters } };
  const svg = toSvg(widgetPicture(drawn, result, look));
  return { widget, picture: await ctx.rasterize(svg, pixelsPerUnit) };
}

/** The widget and the query that it asks, with what the reader wishes in place of its own. */
async function askedWidget(
  ctx: ReadingCtx,
  { dashboardId, widgetId }: Place,
  { format: _, theme: __, preset, from, to, ...wishes }: WidgetExportQuery,
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
  return { widget: { ...widget, query: widget.query }, query: asked.query };
}

function rangeOf(
  preset: WidgetExportQuery["preset"],
  from: string | undefined,
  to: string | undefined,
) {
  if (preset !== undefined) return { preset };
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
