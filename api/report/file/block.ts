import { boxPath, type Mark } from "#api/drawing/mark.ts";
import type { Brush } from "#api/drawing/paint.ts";

/** A part of the file that stands on one page; `height` is without the gap to the next one. */
export type Block = { height: number; marks: Mark[] };

/** How wide blocks are. */
export const blockWidth = 680;

/** Between a card's edge and what is in it. */
export const inset = 18;

/** The edge and the ground of a card. */
export const frame = (width: number, height: number, { colors }: Brush): Mark => ({
  kind: "path",
  d: boxPath({ x: 0.5, y: 0.5, width: width - 1, height: height - 1 }, 10),
  fill: colors.panel,
  stroke: colors.line,
});
