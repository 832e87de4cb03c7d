import { bodyHeight, drawBody, type Undrawn } from "#api/drawing/draw-widget.ts";
import { isKnown } from "#api/drawing/known-signs.ts";
import type { Picture } from "#api/drawing/mark.ts";
import { brushOf } from "#api/drawing/paint.ts";
import type { Theme } from "#api/drawing/palette.ts";
import { isUndrawn } from "#api/drawing/widget-picture.ts";
import type { Answer } from "#figures/answer.ts";
import type { SnapshotWidget } from "./snapshot.ts";
import { oneLine } from "./words.ts";

/** So that a picture looks like a plate of its own where a mail's ground is dark. */
const padding = 8;

/**
 * The drawing of a widget without its words, or why it has none; undefined for tables, texts and
 * what has no numbers. Series whose names cannot be drawn are numbered in it, and `names` tells
 * which is which.
 */
export function pictureOf(
  widget: SnapshotWidget,
  { width, theme, locale }: { width: number; theme: Theme; locale: string },
): { picture: Picture; names: string[] } | Undrawn | undefined {
  const { kind, data } = widget;
  if (!data || kind === "table" || kind === "text") return undefined;
  const brush = brushOf(theme, locale);
  const { answer, names } = numbered(data);
  const inner = width - 2 * padding;
  const body = { x: padding, y: padding, width: inner, height: bodyHeight(widget, answer, inner) };
  const marks = drawBody(widget, answer, body, brush);
  if (isUndrawn(marks)) return marks;
  if (marks.length === 0) return undefined;
  const height = body.height + 2 * padding;
  return { picture: { width, height, background: brush.colors.panel, marks }, names };
}

const mostNames = 20;

function numbered(data: Answer): { answer: Answer; names: string[] } {
  const names: string[] = [];
  const series = data.series.map((each, index) => {
    if (each.label === "" || isKnown(each.label)) return each;
    const label = `No. ${index + 1}`;
    names.push(`${label}: ${oneLine(each.label)}`);
    return { ...each, label };
  });
  return { answer: { ...data, series }, names: names.slice(0, mostNames) };
}
