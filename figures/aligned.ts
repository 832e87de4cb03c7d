import { formatNumber, type Unit } from "./number.ts";

const mostDigits = 2;

/**
 * The unit with as many decimals for every value as the longest needs, two at the most, so that
 * numbers under each other line up. Wishes stay, and so do values that so few digits would hide.
 */
export function alignedUnit(unit: Unit, values: (number | null | undefined)[]): Unit {
  if (unit.decimals !== undefined || unit.notation === "compact") return unit;
  const known = values.flatMap((value) => value ?? []);
  const scale = unit.type === "percent" ? 100 : 1;
  const isHidden = known.some((value) => value !== 0 && Math.abs(value * scale) < 0.01);
  if (known.length === 0 || isHidden) return unit;
  const needed = Math.min(mostDigits, Math.max(...known.map(digitsOf(scale))));
  const decimals = unit.type === "currency" && needed > 0 ? mostDigits : needed;
  return { ...unit, decimals };
}

/** How many decimals the page would show of a value in full. */
const digitsOf = (scale: number) => (value: number) => {
  const text = formatNumber(value * scale, { type: "number" }, "full", "en-US");
  return text.split(".")[1]?.length ?? 0;
};
