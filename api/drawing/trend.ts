import { type Box, type Mark, short } from "./mark.ts";
import { thinned } from "./thin.ts";

type Trend = {
  values: (number | null)[];
  /** For sums, whose size is their height; other lines take the whole box for their own range. */
  isFromZero: boolean;
  isLastPartial: boolean;
};

/** A small line without axes, its area washed where it stands on zero; the bucket that still runs is dashed. */
export function drawTrend(trend: Trend, box: Box, color: string): Mark[] {
  const { low, high } = extent(trend);
  const step = box.width / Math.max(1, trend.values.length - 1);
  const span = high - low || 1;
  const places = trend.values.map((value, index) =>
    value === null
      ? null
      : {
          index,
          x: box.x + index * step,
          y: box.y + 2 + (1 - (value - low) / span) * (box.height - 4),
        },
  );
  const points = thinned(places, box.width).filter((place) => place !== null);
  if (points.length < 2) return [];
  const path = (part: typeof points) =>
    `M${part.map(({ x, y }) => `${short(x)} ${short(y)}`).join("L")}`;
  const bottom = short(box.y + 2 + (high / span) * (box.height - 4));
  const wash = `${path(points)}L${short(points.at(-1)?.x ?? 0)} ${bottom}L${short(points[0]?.x ?? 0)} ${bottom}Z`;
  const line = { kind: "path", stroke: color, strokeWidth: 1.75, isRound: true } as const;
  const isRunning = trend.isLastPartial && points.at(-1)?.index === trend.values.length - 1;
  const solid = isRunning ? points.slice(0, -1) : points;
  return [
    ...(trend.isFromZero ? [{ kind: "path", d: wash, fill: color, opacity: 0.1 } as const] : []),
    ...(solid.length > 1 ? [{ ...line, d: path(solid) }] : []),
    ...(isRunning
      ? [{ ...line, d: path(points.slice(-2)), dash: [3, 4] as [number, number] }]
      : []),
  ];
}

function extent({ values, isFromZero }: Trend) {
  const known = [...values.filter((value) => value !== null), ...(isFromZero ? [0] : [])];
  const low = Math.min(...known);
  const high = Math.max(...known);
  return low === high && low !== 0 ? { low: low - 1, high: high + 1 } : { low, high };
}
