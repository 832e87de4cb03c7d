import { formatNumber, missing, type Unit } from "./number.ts";

export type Change = { absolute: number | null; percent: number | null };
export type Verdict = "good" | "bad" | "flat";

/** Changes within half a percent are called flat. */
const flatBand = 0.005;

/**
 * The change in words ("+12.4%"), its arrow and whether the metric's direction calls it good.
 * `percent` is a fraction. Rates change in percentage points; with nothing to compare it is "–".
 */
export function describeChange(
  change: Change | null | undefined,
  unit: Unit,
  direction: "up" | "down",
  locale?: string,
): { text: string; arrow: "▲" | "▼" | ""; verdict: Verdict } {
  const size = unit.type === "percent" ? change?.absolute : change?.percent;
  if (size === null || size === undefined || !Number.isFinite(size)) {
    return { text: missing, arrow: "", verdict: "flat" };
  }
  const band = unit.type === "percent" ? 0.0005 : flatBand;
  const sign = size > 0 ? "+" : size < 0 ? "−" : "";
  const text =
    unit.type === "percent"
      ? `${sign}${formatNumber(Math.abs(size) * 100, { type: "number" }, "compact", locale)} pp`
      : `${sign}${formatNumber(Math.abs(size), { type: "percent" }, "compact", locale)}`;
  if (Math.abs(size) < band) return { text, arrow: "", verdict: "flat" };
  const isGood = size > 0 === (direction === "up");
  return { text, arrow: size > 0 ? "▲" : "▼", verdict: isGood ? "good" : "bad" };
}
