import { drawBody } from "#api/drawing/draw-widget.ts";
import { drawFigure, drawTitle } from "#api/drawing/heading.ts";
import type { Mark } from "#api/drawing/mark.ts";
import type { Brush } from "#api/drawing/paint.ts";
import { isUndrawn } from "#api/drawing/widget-picture.ts";
import type { Section } from "../render/section.ts";
import { type Block, blockWidth, frame, inset } from "./block.ts";
import { wrapText } from "./wrap-text.ts";

const gutter = 12;
const numberHeight = 172;
const mostLines = 3;

/** Up to three numbers beside each other. */
export function numbersBlock(sections: Section[], brush: Brush): Block {
  const width = (blockWidth - 2 * gutter) / 3;
  const marks = sections.map(
    (section, index): Mark => ({
      kind: "group",
      x: index * (width + gutter),
      y: 0,
      marks: numberCard(section, width, brush),
    }),
  );
  return { height: numberHeight, marks };
}

function numberCard(section: Section, width: number, brush: Brush): Mark[] {
  const { widget, figure, target, notes, movers } = section;
  const { colors } = brush;
  const room = width - 2 * inset;
  const box = { x: inset, y: inset - 4, width: room, height: 20 };
  const before = figure?.beforeLine ?? "";
  const wrapped = (text: string) => wrapText(text, room, { size: 11 });
  const known = [before, target ?? "", ...notes].flatMap(wrapped).slice(0, mostLines);
  const moved = movers
    .map((_, index) => wrapped(`Moved by ${movers.slice(0, index + 1).join(", ")}`))
    .findLast((lines) => known.length + lines.length <= mostLines);
  const lines = [...known, ...(moved ?? [])];
  const trend = { x: inset, y: numberHeight - 46, width: room, height: 34 };
  const body = widget.data ? drawBody(widget, widget.data, trend, brush) : [];
  return [
    frame(width, numberHeight, brush),
    ...drawTitle(section.title, "", box, brush),
    ...(widget.data ? drawFigure(widget, widget.data, { x: inset, y: 66, size: 26 }, brush) : []),
    ...lines.map(
      (text, index): Mark => ({
        kind: "text",
        x: inset,
        y: 86 + index * 15,
        text,
        size: 11,
        color: colors["ink-3"],
      }),
    ),
    ...(isUndrawn(body) ? [] : body),
  ];
}
