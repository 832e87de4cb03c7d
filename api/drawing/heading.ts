import { type Answer, goodDirection } from "#figures/answer.ts";
import { describeChange } from "#figures/change.ts";
import { formatNumber, missing } from "#figures/number.ts";
import { type DrawnWidget, shownUnit } from "#figures/widget-look.ts";
import type { Box, Mark } from "./mark.ts";
import type { Brush } from "./paint.ts";
import { fitText, textWidth } from "./text-width.ts";

export const titleHeight = 26;

/** The name of a widget in one line, and what it covers at its end. */
export function drawTitle(title: string, covers: string, box: Box, { colors }: Brush): Mark[] {
  const size = 14;
  const side = covers === "" ? 0 : textWidth(covers, { size: 11.5 }) + 16;
  const text = fitText(title, box.width - side, { size, isBold: true });
  const base = box.y + 14;
  return [
    { kind: "text", x: box.x, y: base, text, size, color: colors.ink, isBold: true },
    {
      kind: "text",
      x: box.x + box.width,
      y: base,
      text: covers,
      size: 11.5,
      color: colors["ink-3"],
      anchor: "end",
    },
  ];
}

/** A headline number with its change beside it: green or red by what the metric calls good. */
export function drawFigure(
  widget: DrawnWidget,
  result: Answer,
  place: { x: number; y: number; size: number },
  { colors, locale }: Brush,
): Mark[] {
  const { x, y, size } = place;
  const unit = shownUnit(result, widget.options);
  const text = formatNumber(result.total, unit, undefined, locale);
  const figure: Mark = { kind: "text", x, y, text, size, color: colors.ink, isBold: true };
  const change = describeChange(result.change, unit, goodDirection(result), locale);
  if (!result.change || change.text === missing) return [figure];
  const color = { good: colors.good, bad: colors.bad, flat: colors["ink-3"] }[change.verdict];
  const left = x + textWidth(text, { size, isBold: true }) + 12;
  const outline = { "▲": "M4 0 8 7H0Z", "▼": "M4 7 8 0H0Z", "": "" }[change.arrow];
  const arrow: Mark = {
    kind: "group",
    x: left,
    y: y - 8,
    marks: [{ kind: "path", d: outline, fill: color }],
  };
  const behind = outline === "" ? left : left + 12;
  return [
    figure,
    ...(outline === "" ? [] : [arrow]),
    { kind: "text", x: behind, y, text: change.text, size: 13, color, isBold: true },
  ];
}
