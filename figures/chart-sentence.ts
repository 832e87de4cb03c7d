import { type Change, describeChange } from "./change.ts";
import { formatNumber, type Unit } from "./number.ts";

/**
 * What a chart says to somebody who does not see it:
 * "Signups, last 30 days: 1,204, up 12.4% on the period before."
 */
export function chartSentence(
  shown: {
    title: string;
    range: string;
    total: number | null;
    unit: Unit;
    change?: Change | null | undefined;
    seriesCount?: number;
  },
  locale?: string,
): string {
  const total =
    shown.total === null ? "no data" : formatNumber(shown.total, shown.unit, "full", locale);
  const split = (shown.seriesCount ?? 1) > 1 ? `, in ${shown.seriesCount} series` : "";
  return `${shown.title}, ${shown.range}: ${total}${split}${changeWords(shown, locale)}.`;
}

function changeWords(
  shown: { unit: Unit; change?: Change | null | undefined },
  locale?: string,
): string {
  const { text, arrow } = describeChange(shown.change, shown.unit, "up", locale);
  if (!shown.change || text === "–") return "";
  if (arrow === "") return ", about the same as the period before";
  const size = text.replace(/^[+−]/, "");
  return `, ${arrow === "▲" ? "up" : "down"} ${size} on the period before`;
}
