import type { Theme } from "#api/drawing/palette.ts";
import { toPng } from "#api/drawing/raster.ts";
import { widgetPicture } from "#api/drawing/widget-picture.ts";
import type { MemberCtx, ReadingCtx } from "#api/platform/access/contexts.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { findMetricsByKey } from "#api/product/metric/service.ts";
import { askedOf, metricsOf } from "../board/asked.ts";
import { queryWidget } from "../board/query-widget.ts";
import { getDashboard } from "../board/service.ts";
import { toWidget } from "../board/wire.ts";
import { tagKeysByMetric } from "../metric/latest.ts";
import { rangeOf, type WidgetExportQuery } from "./widget-schemas.ts";

type Place = { dashboardId: string; widgetId: string };

const pictureWidth = 720;
const pixelsPerUnit = 2;
const perPerson = { name: "widget-pictures:person", most: 60, seconds: 60 };

/**
 * The widget and the query that it asks, with what the reader wishes in place of its own. Refuses
 * formats that it has not, and a metric that the product has not; no numbers are read yet.
 */
export async function findExported(
  ctx: ReadingCtx,
  { dashboardId, widgetId }: Place,
  { format, theme: _, preset, from, to, ...wishes }: WidgetExportQuery,
) {
  const { dashboard, widgets } = await getDashboard(ctx, dashboardId);
  const row = widgets.find(({ id }) => id === widgetId);
  if (!row) throw notFound("The widget");
  const range = rangeOf({ preset, from, to });
  const board = { dashboard, widgets: [row] };
  const metrics = await findMetricsByKey(ctx, metricsOf(board.widgets));
  const tagKeys = await tagKeysByMetric(ctx, [...metrics.values()]);
  const [asked] = askedOf(board, { ...wishes, range }, (key) => tagKeys.get(key) ?? []);
  const widget = toWidget(row);
  if (!asked?.query || !widget.query) {
    const detail = "A text widget has no numbers to export.";
    throw invalid([{ pointer: "/widgetId", code: "no_numbers", detail }]);
  }
  if (format === "png" && widget.kind === "table") {
    const detail = "A table has no picture; choose the format csv.";
    throw invalid([{ pointer: "/format", code: "no_picture", detail }]);
  }
  if (!metrics.has(asked.query.metric)) throw notFound(`The metric ${asked.query.metric}`);
  return { widget: { ...widget, query: widget.query }, query: asked.query };
}
export type Exported = Awaited<ReturnType<typeof findExported>>;

/** The widget's picture as PNG; a person has sixty a minute. */
export async function drawWidget(
  ctx: MemberCtx,
  { widget, query }: Exported,
  theme: Theme = "light",
) {
  await countUse(ctx, perPerson, ctx.actor.userId);
  const result = await queryWidget(ctx, widget.kind, query);
  const look = { width: pictureWidth, theme, locale: "en-US" };
  const { filters } = query;
  const asked = { ...widget, query: { ...widget.query, filters } };
  return toPng(ctx, widgetPicture(asked, result, look), pixelsPerUnit);
}
