import type { ChartSeries } from "#figures/chart-view.ts";
import { formatNumber, type Unit } from "#figures/number.ts";
import { type Box, boxPath, type Mark } from "./mark.ts";
import { type Brush, blend } from "./paint.ts";
import { fitText, textWidth } from "./text-width.ts";

const rowHeight = 32;
const gap = 4;
const size = 13;

/** How high a ranking of so many tag values is. */
export const rankingHeight = (rows: number) => Math.max(1, rows) * (rowHeight + gap) - gap;

/** One bar per tag value with its name in it and its value beside it, as many as have room. */
export function drawRanking(
  series: ChartSeries[],
  unit: Unit,
  color: string,
  box: Box,
  { colors, locale }: Brush,
): Mark[] {
  const room = Math.max(1, Math.floor((box.height + gap) / (rowHeight + gap)));
  const shown = series.slice(0, series.length > room ? Math.max(1, room - 1) : room);
  const longest = Math.max(...shown.map(({ total }) => Math.abs(total ?? 0)), Number.MIN_VALUE);
  const texts = shown.map(({ total }) => formatNumber(total, unit, undefined, locale));
  const side = Math.max(...texts.map((text) => textWidth(text, { size, isBold: true }))) + 12;
  const width = box.width - side;
  const rows = shown.flatMap(({ label, total }, index): Mark[] => {
    const y = box.y + index * (rowHeight + gap);
    const bar = { x: box.x, y, width: (Math.abs(total ?? 0) / longest) * width, height: rowHeight };
    const base = y + 20.5;
    const name = fitText(label, width - 20, { size });
    return [
      { kind: "path", d: boxPath(bar, 4), fill: blend(color, colors.panel, 0.2) },
      { kind: "text", x: box.x + 10, y: base, text: name, size, color: colors.ink },
      {
        kind: "text",
        x: box.x + box.width,
        y: base,
        text: texts[index] ?? "",
        size,
        color: colors.ink,
        isBold: true,
        anchor: "end",
      },
    ];
  });
  if (shown.length === series.length) return rows;
  const text = `and ${series.length - shown.length} more`;
  const y = box.y + shown.length * (rowHeight + gap) + 16;
  return [...rows, { kind: "text", x: box.x + 10, y, text, size: 12, color: colors["ink-3"] }];
}
