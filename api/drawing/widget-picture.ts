import type { Answer } from "#figures/answer.ts";
import { formatRange } from "#figures/date.ts";
import type { DrawnWidget } from "#figures/widget-look.ts";
import { bodyHeight, drawBody, type Undrawn } from "./draw-widget.ts";
import { drawFigure, drawTitle, titleHeight } from "./heading.ts";
import type { Box, Mark, Picture } from "./mark.ts";
import { type Brush, brushOf } from "./paint.ts";
import type { Theme } from "./palette.ts";
import { fitText } from "./text-width.ts";

/** Without a height it is as high as what it shows needs. */
type Wishes = { width: number; height?: number; theme: Theme; locale: string };

const padding = 20;
const figureHeight = 44;

/** A widget as a picture that stands alone: its name, the days it covers, its number, its chart. */
export function widgetPicture(
  widget: DrawnWidget & { title: string },
  result: Answer,
  { width, height = naturalHeight(widget, result, width), theme, locale }: Wishes,
): Picture {
  const brush = brushOf(theme, locale);
  const box = { x: padding, y: padding, width: width - 2 * padding, height: height - 2 * padding };
  const covers = formatRange(result.from, result.to, result.timezone, locale);
  const title = drawTitle(widget.title || result.metric.name, covers, box, brush);
  const rest = below(box, titleHeight);
  const marks = [...title, ...drawContent(widget, result, rest, brush)];
  return { width, height, background: brush.colors.panel, marks };
}

function naturalHeight(widget: DrawnWidget, result: Answer, width: number): number {
  const inner = width - 2 * padding;
  const figure = widget.kind === "number" ? figureHeight + 28 : 6;
  return 2 * padding + titleHeight + figure + bodyHeight(widget, result, inner);
}

function drawContent(widget: DrawnWidget, result: Answer, box: Box, brush: Brush): Mark[] {
  const hasFigure = widget.kind === "number";
  const place = { x: box.x, y: box.y + 34, size: 34 };
  const figure = hasFigure ? drawFigure(widget, result, place, brush) : [];
  const area = below(box, hasFigure ? figureHeight + 8 : 6);
  const body = drawBody(widget, result, area, brush);
  return [...figure, ...(isUndrawn(body) ? drawReason(body, area, brush) : body)];
}

const below = (box: Box, by: number): Box => ({ ...box, y: box.y + by, height: box.height - by });

export const isUndrawn = (body: Mark[] | Undrawn): body is Undrawn => "reason" in body;

function drawReason({ reason }: Undrawn, box: Box, { colors }: Brush): Mark[] {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const color = colors["ink-3"];
  const text = fitText(reason, box.width, { size: 13 });
  return [{ kind: "text", x, y, text, size: 13, color, anchor: "middle" }];
}
