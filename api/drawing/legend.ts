import type { ChartView } from "#figures/chart-view.ts";
import { type Box, boxPath, type Mark } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { fitText, textWidth } from "./text-width.ts";

const size = 11.5;
const lineHeight = 18;
const mostLines = 2;

/** The series' names beside their colours, in two lines at most; answers how high they are. */
export function drawLegend(
  view: ChartView,
  box: Box,
  { colors }: Brush,
): { marks: Mark[]; height: number } {
  const entries = [
    ...view.series.map(({ label, color }) => ({ label, fill: paint(color, colors) })),
    ...(view.previous ? [{ label: "Before", fill: undefined }] : []),
  ];
  if (entries.length < 2) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  let x = box.x;
  let line = 0;
  for (const [index, { label, fill }] of entries.entries()) {
    const name = fitText(label, 150, { size });
    const width = 15 + textWidth(name, { size });
    const more = `+${entries.length - index}`;
    const isLastLine = line === mostLines - 1;
    const right = box.x + box.width - (isLastLine && index < entries.length - 1 ? 30 : 0);
    if (x > box.x && x + width > right) {
      if (isLastLine) {
        marks.push({
          kind: "text",
          x,
          y: box.y + line * lineHeight + 12,
          text: more,
          size,
          color: colors["ink-3"],
        });
        break;
      }
      x = box.x;
      line += 1;
    }
    const y = box.y + line * lineHeight;
    marks.push(
      fill
        ? { kind: "path", d: boxPath({ x, y: y + 4, width: 8, height: 8 }, 2), fill }
        : {
            kind: "path",
            d: `M${x} ${y + 8}h10`,
            stroke: colors["ink-2"],
            strokeWidth: 2,
            dash: [3, 2],
          },
      { kind: "text", x: x + 14, y: y + 12, text: name, size, color: colors["ink-2"] },
    );
    x += width + 12;
  }
  return { marks, height: (line + 1) * lineHeight + 2 };
}
