import { type ChartSeries, otherColor } from "./chart-view.ts";

/** A part of a whole. `from` and `to` are its edges on the circle, 0…1 clockwise from the top. */
export type Slice = Pick<ChartSeries, "label" | "color" | "tag"> & {
  value: number;
  share: number;
  from: number;
  to: number;
};

export const mostSlices = 6;

/**
 * The slices of a pie, largest first and the rest last; beyond six the smallest are put into
 * "other". Undefined when a value is negative, because no part of a circle shows that. Series
 * without a value or of 0 have no slice.
 */
export function pieSlices(series: ChartSeries[], most = mostSlices): Slice[] | undefined {
  if (series.some(({ total }) => (total ?? 0) < 0)) return undefined;
  const known = series.flatMap((each) => (each.total ? [{ ...each, value: each.total }] : []));
  const rest = known.filter(({ color }) => color === otherColor);
  const named = known
    .filter(({ color }) => color !== otherColor)
    .toSorted((a, b) => b.value - a.value);
  const shown = named.length <= most ? named : named.slice(0, most - 1);
  const folded = [...named.slice(shown.length), ...rest];
  const whole = known.reduce((sum, { value }) => sum + value, 0);
  const other = { label: "other", color: otherColor, tag: undefined, value: sumOf(folded) };
  let from = 0;
  return [...shown, ...(folded.length > 0 ? [other] : [])].map(({ label, color, tag, value }) => {
    const share = value / whole;
    const slice = { label, color, tag, value, share, from, to: from + share };
    from += share;
    return slice;
  });
}

const sumOf = (parts: { value: number }[]) => parts.reduce((sum, { value }) => sum + value, 0);

/** The outline of a slice in a box of 100 × 100; `inner` is the radius of the hole, 0 for a pie. */
export function slicePath({ from, to }: Pick<Slice, "from" | "to">, inner: number): string {
  const outer = 50;
  if (to - from > 0.9999) {
    const half = { from, to: from + 0.5 };
    return slicePath(half, inner) + slicePath({ from: half.to, to: from + 0.9999 }, inner);
  }
  const large = to - from > 0.5 ? 1 : 0;
  const start = point(from, outer);
  const arc = `M${start}A${outer} ${outer} 0 ${large} 1 ${point(to, outer)}`;
  if (inner === 0) return `${arc}L50 50Z`;
  return `${arc}L${point(to, inner)}A${inner} ${inner} 0 ${large} 0 ${point(from, inner)}Z`;
}

function point(turn: number, radius: number): string {
  const angle = turn * 2 * Math.PI;
  const x = 50 + radius * Math.sin(angle);
  const y = 50 - radius * Math.cos(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

/** The slice under a place in the box of 100 × 100; none in the hole and outside of the circle. */
export function sliceAt(slices: Slice[], x: number, y: number, inner: number): Slice | undefined {
  const distance = Math.hypot(x - 50, y - 50);
  if (distance < inner || distance > 50) return undefined;
  const turn = (Math.atan2(x - 50, 50 - y) / (2 * Math.PI) + 1) % 1;
  return slices.find(({ from, to }) => turn >= from && turn < to) ?? slices.at(-1);
}
