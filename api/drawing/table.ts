import type { Box, Mark } from "./mark.ts";
import type { Brush } from "./paint.ts";
import { fitText, textWidth } from "./text-width.ts";

const size = 12;
const rowHeight = 26;
const gap = 16;

export type TextTable = { head: string[]; rows: string[][]; isFootLast: boolean };

/** How high a table of so many rows is, with its head. */
export const tableHeight = (rows: number) => (rows + 1) * rowHeight;

/** Names at the left, numbers in columns at the right; as many of the last columns as have room. */
export function drawTable({ head, rows, isFootLast }: TextTable, box: Box, brush: Brush): Mark[] {
  const { colors } = brush;
  const widths = columnWidths([head, ...rows], box.width);
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const lines = [head, ...rows];
  return lines.flatMap((cells, index): Mark[] => {
    const y = box.y + index * rowHeight;
    const isHead = index === 0;
    const isBold = isFootLast && index === lines.length - 1;
    const color = isHead ? colors["ink-3"] : colors.ink;
    const style = { size, color, isBold };
    const rule = `M${box.x} ${y + rowHeight - 0.5}h${box.width}`;
    const name = fitText(cells[0] ?? "", box.width - taken, style);
    let right = box.x + box.width;
    const shown = cells.slice(cells.length - widths.length);
    const numbers = shown.toReversed().map((text, place): Mark => {
      const width = widths[widths.length - 1 - place] ?? 0;
      const cell = fitText(text, width - 8, style);
      const mark: Mark = { kind: "text", x: right, y: y + 17, text: cell, anchor: "end", ...style };
      right -= width;
      return mark;
    });
    return [
      { kind: "path", d: rule, stroke: colors.line },
      { kind: "text", x: box.x, y: y + 17, text: name, ...style },
      ...numbers,
    ];
  });
}

/** The columns beyond the first, from the last one back, while names keep a third of the width. */
function columnWidths(rows: string[][], room: number): number[] {
  const count = Math.max(0, Math.max(...rows.map((cells) => cells.length)) - 1);
  const widths: number[] = [];
  let left = room * 0.67;
  for (let column = count; column > 0; column -= 1) {
    const widest = Math.max(...rows.map((cells) => textWidth(cells[column] ?? "", { size })));
    const width = Math.min(180, widest + gap);
    if (width > left) break;
    left -= width;
    widths.unshift(width);
  }
  return widths;
}
