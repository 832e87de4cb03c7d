import type { Unit } from "./number.ts";

export type Scale = { min: number; max: number; ticks: number[] };

/** What a value axis must hold. */
export type Plotted = {
  kind: "line" | "area" | "bar";
  unit: Unit;
  buckets: string[];
  series: { values: (number | null)[] }[];
  previous?: (number | null)[] | undefined;
  target?: number | undefined;
  /** Several series on top of each other; bars and areas are, unless it says no. */
  isStacked?: boolean | undefined;
  /** Where the axis is to begin and end, when somebody wants it so. */
  axisMin?: number | undefined;
  axisMax?: number | undefined;
};

/** Whether the series lie on top of each other. */
export const isStacked = ({
  kind,
  series,
  isStacked,
}: Pick<Plotted, "kind" | "series" | "isStacked">): boolean =>
  kind !== "line" && series.length > 1 && isStacked !== false;

/**
 * The value axis of a view: 3–5 round ticks around every value. Bars and areas start at zero,
 * lines may not. Stacked bars reach as high as their sums. An end that somebody chose stays there.
 */
export function valueScale(view: Plotted): Scale {
  const natural = naturalScale(view);
  if (view.axisMin === undefined && view.axisMax === undefined) return natural;
  const min = view.axisMin ?? Math.min(natural.min, (view.axisMax ?? 0) - 1);
  const max = view.axisMax ?? Math.max(natural.max, min + 1);
  if (!(min < max)) return natural;
  const { ticks } = roundScale(min, max, view.unit);
  const inside = ticks.filter((tick) => tick >= min && tick <= max);
  return { min, max, ticks: inside.length > 1 ? inside : [min, max] };
}

function naturalScale(view: Plotted): Scale {
  const { low, high } = withTarget(extent(view), view.target);
  const startsAtZero = view.kind !== "line" || low <= (high - low) * 0.6;
  const min = startsAtZero ? Math.min(0, low) : low;
  const max = startsAtZero ? Math.max(0, high) : high;
  return roundScale(min, max, view.unit, isWhole(view));
}

/** Values that are whole numbers get no ticks between them. */
const isWhole = (view: Plotted) =>
  view.unit.type !== "percent" &&
  view.series.every(({ values }) => values.every((value) => value === null || value % 1 === 0));

function extent(view: Plotted) {
  const sums = isStacked(view)
    ? view.buckets.flatMap((_, index) => stackEnds(view, index))
    : view.series.flatMap((series) => series.values);
  const drawnBefore = view.previous?.slice(0, view.buckets.length) ?? [];
  const values = [...sums, ...drawnBefore].filter((value) => value !== null);
  if (values.length === 0) return { low: 0, high: 0 };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** A target is on the axis unless it is far from the values and would squeeze them. */
function withTarget({ low, high }: { low: number; high: number }, target: number | undefined) {
  if (target === undefined) return { low, high };
  const room = Math.max(high - low, Math.max(Math.abs(low), Math.abs(high)) / 4);
  const isNear = target >= low - room && target <= high + room;
  return isNear ? { low: Math.min(low, target), high: Math.max(high, target) } : { low, high };
}

function stackEnds(view: Plotted, index: number) {
  const values = view.series.map((series) => series.values[index] ?? 0);
  const above = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const below = values.reduce((sum, value) => sum + Math.min(0, value), 0);
  return [below, above];
}

/** A scale of round steps that holds `min` and `max`; `0…1` when both are the same and zero. */
export function roundScale(min: number, max: number, unit: Unit, isWhole = false): Scale {
  const step = Math.max(isWhole ? 1 : 0, roundStep((max - min) / 4, unit));
  if (!(step > 0) || exact(min) === exact(max)) {
    if (Math.abs(min) < Number.MIN_VALUE * 1e16) return { min: 0, max: 1, ticks: [0, 1] };
    const room = Math.abs(min) * 0.5;
    return min > 0
      ? roundScale(min - room, max + room, unit, isWhole)
      : roundScale(min - room, Math.min(0, max + room), unit, isWhole);
  }
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    exact((first + index) * step),
  );
  return { min: exact(first * step), max: exact(last * step), ticks };
}

const spans = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
];
const day = 86_400;

function roundStep(rough: number, unit: Unit): number {
  if (unit.type === "bytes" && rough >= 1) {
    const power = 1024 ** Math.floor(Math.log(rough * 10) / Math.log(1024));
    return power * decimalStep(rough / power);
  }
  if (unit.type === "duration" && rough > 1) {
    return spans.find((span) => span >= rough) ?? day * decimalStep(rough / day);
  }
  return decimalStep(rough);
}

function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  return exact(factor * power);
}

const exact = (value: number) => Number(value.toPrecision(15));
