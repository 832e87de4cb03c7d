import type { ChartView } from "#figures/chart-view.ts";
import { bucketPosition } from "#figures/geometry.ts";
import { formatNumber, formatTick, type Unit } from "#figures/number.ts";
import { type Scale, valueScale } from "#figures/scale.ts";
import { timeTicks } from "#figures/time-ticks.ts";
import { type Box, boxPath, type Mark } from "./mark.ts";
import type { Brush } from "./paint.ts";
import { textWidth } from "./text-width.ts";

/** Where values and buckets lie in a picture. */
export type Plot = {
  box: Box;
  scale: Scale;
  x: (index: number) => number;
  y: (value: number) => number;
};

const size = 11;
const pixelsPerTick = 72;
const timeAxisHeight = 20;

/** The part of `box` that the values have, with room for the labels of both axes. */
export function plotIn(view: ChartView, box: Box, { locale }: Brush): Plot {
  const scale = valueScale(view);
  const labels = tickLabels(scale.ticks, view.unit, locale);
  const gutter = Math.ceil(Math.max(...labels.map((text) => textWidth(text, { size })))) + 8;
  const inner = {
    x: box.x + gutter,
    y: box.y + 6,
    width: box.width - gutter - 2,
    height: box.height - timeAxisHeight - 6,
  };
  const span = scale.max - scale.min;
  return {
    box: inner,
    scale,
    x: (index) => inner.x + bucketPosition(index, view.buckets.length, view.kind) * inner.width,
    y: (value) => {
      const above = Math.min(1.02, Math.max(-0.02, (value - scale.min) / span));
      return inner.y + (1 - above) * inner.height;
    },
  };
}

/** The uppermost bears the unit. */
const tickLabels = (ticks: number[], unit: Unit, locale: string) =>
  ticks.map((tick, index) => formatTick(tick, unit, index === ticks.length - 1, locale));

/** The grid and the labels of both axes. */
export function drawAxes(view: ChartView, plot: Plot, { colors, locale }: Brush): Mark[] {
  const { box, scale } = plot;
  const lines = scale.ticks.map((tick): Mark => {
    const stroke = tick === 0 ? colors.edge : colors.grid;
    return { kind: "path", d: `M${box.x} ${plot.y(tick)}h${box.width}`, stroke };
  });
  const labels = tickLabels(scale.ticks, view.unit, locale);
  const values = scale.ticks.map(
    (tick, index): Mark => ({
      kind: "text",
      x: box.x - 8,
      y: plot.y(tick) + 4,
      text: labels[index] ?? "",
      size,
      color: colors["ink-3"],
      anchor: "end",
    }),
  );
  return [...lines, ...values, ...drawTimeAxis(view, plot, { colors, locale })];
}

function drawTimeAxis(view: ChartView, plot: Plot, { colors, locale }: Brush): Mark[] {
  const { box } = plot;
  const room = Math.floor(box.width / pixelsPerTick);
  const ticks = timeTicks(view.buckets, view.interval, view.timeZone, room, locale);
  return ticks.map(({ index, label }): Mark => {
    const half = textWidth(label, { size }) / 2;
    const left = Math.max(box.x, Math.min(plot.x(index) - half, box.x + box.width - 2 * half));
    const y = box.y + box.height + 16;
    return { kind: "text", x: left, y, text: label, size, color: colors["ink-3"] };
  });
}

/** What the values are to reach, as a quiet line with its name, where the axis holds it. */
export function drawTarget(view: ChartView, plot: Plot, { colors, locale }: Brush): Mark[] {
  const { target } = view;
  const { box, scale } = plot;
  if (target === undefined || target < scale.min || target > scale.max) return [];
  const y = plot.y(target);
  const isAtTop = target > scale.max - (scale.max - scale.min) / 8;
  const text = `Target ${formatNumber(target, view.unit, "compact", locale)}`;
  const color = colors["ink-2"];
  const label = { x: box.x + 2, y: isAtTop ? y + 2 : y - 17, width: 6, height: 15 };
  label.width += textWidth(text, { size });
  return [
    { kind: "path", d: `M${box.x} ${y}h${box.width}`, stroke: colors["ink-3"], dash: [3, 3] },
    { kind: "path", d: boxPath(label, 3), fill: colors.panel, opacity: 0.85 },
    { kind: "text", x: box.x + 5, y: isAtTop ? y + 13 : y - 5, text, size, color },
  ];
}
