import { type Answer, countsFromZero, trendOf } from "#figures/answer.ts";
import { gaugeArc } from "#figures/gauge-arc.ts";
import { daysByMonth, hoursByWeekday } from "#figures/heat-cells.ts";
import { pieSlices } from "#figures/pie-slices.ts";
import { whyEmpty } from "#figures/why-empty.ts";
import {
  colorOf,
  type DrawnWidget,
  isRanking,
  shownUnit,
  targetOf,
  widgetView,
} from "#figures/widget-look.ts";
import { drawGauge } from "./gauge.ts";
import { drawHeat, heatHeight } from "./heatmap.ts";
import { drawLegend } from "./legend.ts";
import type { Box, Mark } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { drawPie } from "./pie.ts";
import { drawRanking, rankingHeight } from "./ranking.ts";
import { drawTimeChart } from "./time-chart.ts";
import { drawTrend } from "./trend.ts";

/** Why a widget has no drawing, in a sentence for whoever sees its place. */
export type Undrawn = { reason: string };

/**
 * What stands in a widget's card, in `box`: of a number only its trend, since the number itself is
 * text. Tables and texts have no drawing and are not asked for one.
 */
export function drawBody(
  widget: DrawnWidget,
  result: Answer,
  box: Box,
  brush: Brush,
): Mark[] | Undrawn {
  const unit = shownUnit(result, widget.options);
  const color = paint(colorOf(widget.options), brush.colors);
  if (widget.kind === "number") {
    return drawTrend({ ...trendOf(result), isFromZero: countsFromZero(result) }, box, color);
  }
  const empty = whyEmpty(result, widget.query?.filters);
  if (empty) return { reason: empty.fact };
  if (widget.kind === "pie") return drawSlices(widget, result, box, brush);
  if (widget.kind === "gauge") {
    const target = targetOf(widget, result);
    const { axisMin: min, axisMax: max } = widget.options;
    if (target === undefined && max === undefined) return { reason: "This gauge has no target." };
    const arc = gaugeArc(result.total, target, result.metric.direction, {
      ...{ min, max, unit },
    });
    return drawGauge({ value: result.total, target, arc, unit, color }, box, brush);
  }
  if (widget.kind === "heatmap") {
    const map = heatMapOf(result, brush.locale);
    return map
      ? drawHeat(map, unit, box, brush)
      : { reason: "A heatmap needs one value per hour or per day." };
  }
  if (isRanking(widget)) {
    const { series } = widgetView(widget, result, "bar", undefined);
    return drawRanking(series, unit, color, box, brush);
  }
  return drawCourse(widget, result, box, brush);
}

/** How high a widget's drawing should be at that width, so that all of it has room. */
export function bodyHeight(widget: DrawnWidget, result: Answer, width: number): number {
  if (widget.kind === "number") return 48;
  if (widget.kind === "gauge") return Math.min(220, Math.round(width * 0.4));
  if (widget.kind === "pie") return Math.min(220, Math.max(150, Math.round(width * 0.36)));
  if (widget.kind === "heatmap") {
    return heatHeight(heatMapOf(result, undefined)?.rows.length ?? 0);
  }
  if (isRanking(widget)) return rankingHeight(Math.min(result.series.length, 50));
  return Math.round(Math.min(320, Math.max(180, width * 0.42)));
}

function heatMapOf(result: Answer, locale: string | undefined) {
  if (result.interval === "hour") return hoursByWeekday(result, locale);
  return result.interval === "day" ? daysByMonth(result, locale) : undefined;
}

function drawSlices(widget: DrawnWidget, result: Answer, box: Box, brush: Brush): Mark[] | Undrawn {
  const slices = pieSlices(widgetView(widget, result, "bar", undefined).series);
  if (!slices) return { reason: "Some values are negative, and no part of a circle shows that." };
  if (slices.length === 0) return { reason: "All parts are 0 in this range." };
  const centre = widget.options.donut === false ? undefined : result.total;
  return drawPie({ slices, unit: shownUnit(result, widget.options), centre }, box, brush);
}

function drawCourse(widget: DrawnWidget, result: Answer, box: Box, brush: Brush): Mark[] {
  const kind = widget.kind === "bar" || widget.kind === "area" ? widget.kind : "line";
  const view = widgetView(widget, result, kind, undefined);
  if (widget.options.showLegend === false) return drawTimeChart(view, box, brush);
  const legend = drawLegend(view, box, brush);
  const below = { ...box, y: box.y + legend.height, height: box.height - legend.height };
  return [...legend.marks, ...drawTimeChart(view, below, brush)];
}
