import { formatDecimals, formatNumber, missing, type Unit } from "./number.ts";

export type Change = { absolute: number | null; percent: number | null };
export type Verdict = "good" | "bad" | "flat";

/** Changes within half a percent are called flat. */
const flatBand = 0.5;

/**
 * The change in words ("+12.4%"), its arrow and whether the metric's direction calls it good.
 * `percent` is 12.4 for 12.4 %. Rates change in percentage points; with nothing to compare it
 * is "–". Without a direction no change is good or bad.
 */
export function describeChange(
  change: Change | null | undefined,
  unit: Unit,
  direction: "up" | "down" | undefined,
  locale?: string,
): { text: string; arrow: "▲" | "▼" | ""; verdict: Verdict } {
  const isRate = unit.type === "percent";
  const moved = isRate ? change?.absolute : change?.percent;
  if (moved === null || moved === undefined || !Number.isFinite(moved)) {
    return { text: missing, arrow: "", verdict: "flat" };
  }
  const points = isRate ? moved * 100 : moved;
  const sign = points > 0 ? "+" : points < 0 ? "−" : "";
  const size = formatSize(Math.abs(points), locale);
  const text = `${size === "0" ? "" : sign}${size}${isRate ? " pp" : "%"}`;
  if (Math.abs(points) < (isRate ? 0.05 : flatBand)) return { text, arrow: "", verdict: "flat" };
  const arrow = points > 0 ? "▲" : "▼";
  if (!direction) return { text, arrow, verdict: "flat" };
  const isGood = points > 0 === (direction === "up");
  return { text, arrow, verdict: isGood ? "good" : "bad" };
}

const formatSize = (size: number, locale?: string) =>
  size >= 1000
    ? formatNumber(size, { type: "number" }, "compact", locale)
    : formatDecimals(size, size < 100 ? 1 : 0, locale);
