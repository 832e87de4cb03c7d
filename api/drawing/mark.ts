/** A part of a picture. Colours are `#rrggbb`; a text's `y` is its base line. */
export type Mark = PathMark | TextMark | GroupMark;

export type PathMark = {
  kind: "path";
  /** As in SVG. */
  d: string;
  fill?: string;
  stroke?: string;
  strokeWidth?: number;
  /** Lengths of a dash and of the gap behind it. */
  dash?: [number, number];
  opacity?: number;
  isRound?: boolean;
};

export type TextMark = {
  kind: "text";
  x: number;
  y: number;
  text: string;
  size: number;
  color: string;
  isBold?: boolean;
  anchor?: "start" | "middle" | "end";
};

/** Marks moved to `x`, `y`, and then made larger. */
export type GroupMark = { kind: "group"; x: number; y: number; scale?: number; marks: Mark[] };

/** What is drawn, before it is written as SVG, PNG or PDF. */
export type Picture = { width: number; height: number; background?: string; marks: Mark[] };

export type Box = { x: number; y: number; width: number; height: number };

/** A number as paths have it. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** The outline of a box whose corners are round by `radius`. */
export function boxPath({ x, y, width, height }: Box, radius = 0): string {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  const [w, h] = [width - 2 * r, height - 2 * r].map(short);
  if (r === 0) return `M${short(x)} ${short(y)}h${w}v${h}h-${w}Z`;
  const turn = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${short(dx)} ${short(dy)}`;
  const top = `M${short(x + r)} ${short(y)}h${w}${turn(r, r)}v${h}${turn(-r, r)}`;
  return `${top}h-${w}${turn(-r, -r)}v-${h}${turn(r, -r)}Z`;
}
