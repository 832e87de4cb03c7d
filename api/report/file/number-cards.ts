import { drawBody } from "#api/drawing/draw-widget.ts";
import { drawFigure, drawTitle } from "#api/drawing/heading.ts";
import type { Mark } from "#api/drawing/mark.ts";
import type { Brush } from "#api/drawing/paint.ts";
import { isUndrawn } from "#api/drawing/widget-picture.ts";
import type { Section } from "../render/section.ts";
import { type Block, blockWidth, frame, inset } from "./block.ts";
import { wrapText } from "./wrap-text.ts";

const gutter = 12;
const mostBeside = 3;
const mostLines = 3;
const lineHeight = 15;
/** Title, number and course. */
const plainHeight = 127;

/** Numbers that follow each other, up to three in a row and as many in each as can be. */
export function numberRows(sections: Section[]): Section[][] {
  const rows: Section[][] = [];
  for (let rest = sections; rest.length > 0; ) {
    const beside = Math.ceil(rest.length / Math.ceil(rest.length / mostBeside));
    rows.push(rest.slice(0, beside));
    rest = rest.slice(beside);
  }
  return rows;
}

/** Numbers beside each other, together as wide as the page. */
export function numbersBlock(sections: Section[], brush: Brush): Block {
  const width = (blockWidth - (sections.length - 1) * gutter) / sections.length;
  const words = sections.map((section) => linesOf(section, width - 2 * inset));
  const height = plainHeight + Math.max(...words.map(({ length }) => length)) * lineHeight;
  const marks = sections.map(
    (section, index): Mark => ({
      kind: "group",
      x: index * (width + gutter),
      y: 0,
      marks: numberCard(section, words[index] ?? [], { width, height }, brush),
    }),
  );
  return { height, marks };
}

/** What is said under a number, as far as there is room for it. */
function linesOf({ figure, target, notes, movers }: Section, room: number): string[] {
  const before = figure?.beforeLine ?? "";
  const wrapped = (text: string) => wrapText(text, room, { size: 11 });
  const known = [before, target ?? "", ...notes].flatMap(wrapped).slice(0, mostLines);
  const moved = movers
    .map((_, index) => wrapped(`Moved by ${movers.slice(0, index + 1).join(", ")}`))
    .findLast((lines) => known.length + lines.length <= mostLines);
  return [...known, ...(moved ?? [])];
}

function numberCard(
  { widget, title }: Section,
  lines: string[],
  { width, height }: { width: number; height: number },
  brush: Brush,
): Mark[] {
  const { colors } = brush;
  const room = width - 2 * inset;
  const box = { x: inset, y: inset - 4, width: room, height: 20 };
  const trend = { x: inset, y: height - 46, width: room, height: 34 };
  const body = widget.data ? drawBody(widget, widget.data, trend, brush) : [];
  return [
    frame(width, height, brush),
    ...drawTitle(title, "", box, brush),
    ...(widget.data ? drawFigure(widget, widget.data, { x: inset, y: 66, size: 26 }, brush) : []),
    ...lines.map(
      (text, index): Mark => ({
        kind: "text",
        x: inset,
        y: 86 + index * lineHeight,
        text,
        size: 11,
        color: colors["ink-3"],
      }),
    ),
    ...(isUndrawn(body) ? [] : body),
  ];
}
