import { type HeatCell, type HeatMap, heatStep } from "#figures/heat-cells.ts";
import { formatNumber, type Unit } from "#figures/number.ts";
import { type Box, boxPath, type Mark } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { textWidth } from "./text-width.ts";

const size = 11;
const steps = [1, 2, 3, 4, 5, 6];

/** How high a heatmap of so many rows is, with its names and its ramp. */
export const heatHeight = (rows: number) => Math.max(7, rows) * 24 + 44;

/** Cells in six steps of a ramp, the names of rows and columns, and what the ramp's ends mean. */
export function drawHeat(map: HeatMap, unit: Unit, box: Box, brush: Brush): Mark[] {
  const { colors, locale } = brush;
  const names = Math.max(...map.rows.map(({ label }) => textWidth(label, { size })), 0);
  const left = box.x + Math.ceil(names) + 10;
  const width = (box.x + box.width - left) / map.columns.length;
  const height = (box.height - 44) / Math.max(1, map.rows.length);
  const name = { kind: "text", size, color: colors["ink-3"] } as const;
  const cells = map.rows.flatMap(({ label, cells }, row): Mark[] => {
    const y = box.y + row * height;
    return [
      { ...name, x: left - 10, y: y + height / 2 + 4, text: label, anchor: "end" },
      ...cells.flatMap((cell, column) =>
        drawCell(cell, map, { x: left + column * width, y, width, height }, brush),
      ),
    ];
  });
  const columns = map.columns.flatMap((text, column): Mark[] => {
    const x = left + (column + 0.5) * width;
    const y = box.y + box.height - 44 + 15;
    return isNamed(column, map.columns.length) ? [{ ...name, x, y, text, anchor: "middle" }] : [];
  });
  const ends = [map.low, map.high].map((value) => formatNumber(value, unit, undefined, locale));
  return [...cells, ...columns, ...drawRamp(ends, box, brush)];
}

const isNamed = (column: number, count: number) =>
  count === 24 ? column % 3 === 0 : column === 0 || (column + 1) % 5 === 0;

function drawCell(cell: HeatCell | undefined, map: HeatMap, place: Box, { colors }: Brush): Mark[] {
  if (!cell) return [];
  const { x, y, width, height } = place;
  const d = boxPath({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 }, 2);
  if (cell.value === null) return [{ kind: "path", d, stroke: colors.line }];
  return [{ kind: "path", d, fill: paint(`var(--heat-${heatStep(cell.value, map)})`, colors) }];
}

function drawRamp([low = "", high = ""]: string[], box: Box, { colors }: Brush): Mark[] {
  const right = box.x + box.width;
  const base = box.y + box.height - 4;
  const begin = right - textWidth(high, { size }) - 6 - steps.length * 17;
  const text = { kind: "text", y: base, size, color: colors["ink-3"], anchor: "end" } as const;
  const swatches = steps.map((step): Mark => {
    const at = { x: begin + (step - 1) * 17, y: base - 8, width: 16, height: 8 };
    return { kind: "path", d: boxPath(at, 2), fill: paint(`var(--heat-${step})`, colors) };
  });
  return [{ ...text, x: begin - 6, text: low }, ...swatches, { ...text, x: right, text: high }];
}
