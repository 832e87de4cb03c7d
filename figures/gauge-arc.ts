import { asMeasured, formatDecimals, formatNumber, type Unit } from "./number.ts";
import { roundScale } from "./scale.ts";

/** A gauge in numbers: `filled` and `mark` are places on its arc, 0 at its begin and 1 at its end. */
export type GaugeArc = {
  low: number;
  high: number;
  filled: number;
  mark: number | undefined;
  /** How much of the target there is, 0.68 is 68 %; undefined where that says nothing. */
  reached: number | undefined;
  isGood: boolean;
};

/**
 * The arc of a value towards its target. Without chosen ends it begins at zero and reaches as far
 * as the target, or to a round number of `unit` beyond the value where that is further.
 */
export function gaugeArc(
  value: number | null,
  target: number | undefined,
  direction: "up" | "down",
  ends: { min?: number | undefined; max?: number | undefined; unit?: Unit } = {},
): GaugeArc {
  const known = value ?? 0;
  const low = ends.min ?? Math.min(0, known, target ?? 0);
  const furthest = Math.max(known, target ?? known, low);
  const hasRoom = direction === "down" || known > (target ?? known);
  const beyond = low + (furthest - low) * 1.05;
  const natural = hasRoom ? roundScale(low, beyond, ends.unit ?? { type: "number" }).max : furthest;
  const high = ends.max ?? natural;
  const place = (at: number) => (high > low ? clamp((at - low) / (high - low)) : 0);
  return {
    low,
    high,
    filled: value === null ? 0 : place(known),
    mark: target === undefined || target < low || target > high ? undefined : place(target),
    reached: target !== undefined && target > 0 && value !== null ? known / target : undefined,
    isGood:
      value !== null &&
      target !== undefined &&
      (direction === "up" ? known >= target : known <= target),
  };
}

const clamp = (place: number) => Math.min(1, Math.max(0, place));

/** The outline of a half circle's part, from `from` to `to`, in a box of 100 × 50. */
export function arcPath(from: number, to: number, radius: number): string {
  return `M${onArc(from, radius)}A${radius} ${radius} 0 0 1 ${onArc(to, radius)}`;
}

/** A place on the half circle; `radius` may lie inside or outside of it. */
export function onArc(place: number, radius: number): string {
  const angle = Math.PI * (1 - place);
  return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 - radius * Math.sin(angle)).toFixed(2)}`;
}

/** "68% of 1,200" */
export function towardsTarget(
  shown: {
    arc: Pick<GaugeArc, "reached">;
    target: number | undefined;
    unit: Unit;
  },
  locale?: string,
): string {
  if (shown.target === undefined) return "";
  const target = formatNumber(shown.target, asMeasured(shown.unit), "compact", locale);
  const { reached } = shown.arc;
  if (reached === undefined || reached < 0 || shown.unit.type === "percent") {
    return `Target ${target}`;
  }
  return `${formatDecimals(reached * 100, reached < 0.1 ? 1 : 0, locale)}% of ${target}`;
}
