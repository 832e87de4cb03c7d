import { bodyHeight, drawBody } from "#api/drawing/draw-widget.ts";
import type { Picture } from "#api/drawing/mark.ts";
import { brushOf } from "#api/drawing/paint.ts";
import type { Theme } from "#api/drawing/palette.ts";
import { isUndrawn } from "#api/drawing/widget-picture.ts";
import type { SnapshotWidget } from "./snapshot.ts";

/** The drawing of a widget without its words; undefined for tables, texts and what has no numbers. */
export function pictureOf(
  widget: SnapshotWidget,
  { width, theme, locale }: { width: number; theme: Theme; locale: string },
): Picture | undefined {
  const { kind, data } = widget;
  if (!data || kind === "table" || kind === "text") return undefined;
  const brush = brushOf(theme, locale);
  const height = bodyHeight(widget, data, width);
  const marks = drawBody(widget, data, { x: 0, y: 0, width, height }, brush);
  if (isUndrawn(marks) || marks.length === 0) return undefined;
  return { width, height, background: brush.colors.panel, marks };
}
