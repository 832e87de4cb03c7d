import { formatDecimals, formatNumber, type Unit } from "#figures/number.ts";
import { type Slice, slicePath } from "#figures/pie-slices.ts";
import { type Box, boxPath, type Mark } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { fitText } from "./text-width.ts";

const size = 13;
const rowHeight = 28;

type Shown = { slices: Slice[]; unit: Unit; centre: number | null | undefined };

/** Parts of a whole: a ring or a disc, and beside it each part's name, value and share. */
export function drawPie({ slices, unit, centre }: Shown, box: Box, brush: Brush): Mark[] {
  const { colors, locale } = brush;
  const across = Math.min(box.height, box.width * 0.42);
  const top = box.y + (box.height - across) / 2;
  const inner = centre === undefined ? 0 : 33;
  const disc = slices.map(
    (slice): Mark => ({
      kind: "path",
      d: slicePath(slice, inner),
      fill: paint(slice.color, colors),
      ...(slices.length > 1 && { stroke: colors.panel, strokeWidth: 1.2 }),
    }),
  );
  const left = box.x + across + 28;
  const list = { x: left, y: box.y, width: box.x + box.width - left, height: box.height };
  return [
    { kind: "group", x: box.x, y: top, scale: across / 100, marks: disc },
    ...(centre === undefined
      ? []
      : drawCentre(formatNumber(centre, unit, undefined, locale), box.x, top, across, brush)),
    ...drawParts(slices, unit, list, brush),
  ];
}

function drawCentre(text: string, x: number, y: number, across: number, { colors }: Brush): Mark[] {
  const large = Math.min(24, across * 0.15);
  const middle = { kind: "text", x: x + across / 2, anchor: "middle" } as const;
  const base = y + across / 2;
  return [
    { ...middle, y: base + 3, text, size: large, color: colors.ink, isBold: true },
    { ...middle, y: base + 19, text: "Total", size: 11, color: colors["ink-3"] },
  ];
}

function drawParts(slices: Slice[], unit: Unit, box: Box, { colors, locale }: Brush): Mark[] {
  const shown = slices.slice(0, Math.max(1, Math.floor(box.height / rowHeight)));
  const top = box.y + (box.height - shown.length * rowHeight) / 2;
  const right = box.x + box.width;
  return shown.flatMap(({ label, color, value, share }, index): Mark[] => {
    const y = top + index * rowHeight;
    const base = y + 18.5;
    const swatch = boxPath({ x: box.x, y: y + 10, width: 8, height: 8 }, 2);
    const name = fitText(label, box.width - 150, { size });
    const end = { kind: "text", y: base, size, anchor: "end" } as const;
    const percent =
      share > 0 && share < 0.001 ? "< 0.1%" : `${formatDecimals(share * 100, 1, locale)}%`;
    return [
      { kind: "path", d: swatch, fill: paint(color, colors) },
      { kind: "text", x: box.x + 18, y: base, text: name, size, color: colors.ink },
      {
        ...end,
        x: right - 56,
        text: formatNumber(value, unit, undefined, locale),
        color: colors.ink,
        isBold: true,
      },
      { ...end, x: right, text: percent, color: colors["ink-3"] },
      ...(index < shown.length - 1
        ? [
            {
              kind: "path",
              d: `M${box.x} ${y + rowHeight}h${box.width}`,
              stroke: colors.line,
            } as const,
          ]
        : []),
    ];
  });
}
