import { arcPath, type GaugeArc, onArc, towardsTarget } from "#figures/gauge-arc.ts";
import { asMeasured, formatNumber, type Unit } from "#figures/number.ts";
import type { Box, Mark } from "./mark.ts";
import type { Brush } from "./paint.ts";

const radius = 43;

type Shown = {
  value: number | null;
  target: number | undefined;
  arc: GaugeArc;
  unit: Unit;
  color: string;
};

/** A value on its way to a target: half a circle that fills up, a mark where the target lies. */
export function drawGauge(shown: Shown, box: Box, brush: Brush): Mark[] {
  const { value, arc, unit } = shown;
  const { colors, locale } = brush;
  const width = Math.min(box.width, (box.height - 20) * 1.9, 420);
  const scale = width / 100;
  const left = box.x + (box.width - width) / 2;
  const top = box.y + (box.height - 54 * scale - 18) / 2;
  const middle = { kind: "text", x: left + width / 2, anchor: "middle" } as const;
  const end = (at: number, place: number): Mark => ({
    kind: "text",
    x: left + (place === 0 ? 7 : 93) * scale,
    y: top + 54 * scale + 14,
    text: formatNumber(at, asMeasured(unit), "compact", locale),
    size: 11,
    color: colors["ink-3"],
    anchor: "middle",
  });
  return [
    { kind: "group", x: left, y: top, scale, marks: drawArc(shown, brush) },
    {
      ...middle,
      y: top + 43 * scale,
      text: formatNumber(value, unit, undefined, locale),
      size: Math.min(40, 12 * scale),
      color: colors.ink,
      isBold: true,
    },
    {
      ...middle,
      y: top + 43 * scale + 19,
      text: towardsTarget(shown, locale),
      size: 12,
      color: arc.isGood ? colors.good : colors["ink-3"],
    },
    end(arc.low, 0),
    end(arc.high, 1),
  ];
}

function drawArc({ arc, color }: Shown, { colors }: Brush): Mark[] {
  const ring = { kind: "path", strokeWidth: 9, isRound: true } as const;
  const mark = arc.mark;
  return [
    { ...ring, d: arcPath(0, 1, radius), stroke: colors.hover },
    ...(arc.filled > 0
      ? [{ ...ring, d: arcPath(0, arc.filled, radius), stroke: arc.isGood ? colors.good : color }]
      : []),
    ...(mark === undefined
      ? []
      : [
          {
            kind: "path",
            d: `M${onArc(mark, radius - 6.5)}L${onArc(mark, radius + 6.5)}`,
            stroke: colors.ink,
            strokeWidth: 1.4,
          } as const,
        ]),
  ];
}
