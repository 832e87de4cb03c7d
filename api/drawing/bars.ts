import type { ChartView } from "#figures/chart-view.ts";
import { isStacked } from "#figures/scale.ts";
import type { Plot } from "./axes.ts";
import { boxPath, type Mark, short } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { shownBuckets } from "./thin.ts";

const shareOfSlot = (buckets: number) => (buckets > 60 ? 0.86 : buckets < 6 ? 0.38 : 0.66);

/** Bars on top of each other or side by side; those of a bucket that still runs are faint. */
export function drawBars(view: ChartView, plot: Plot, { colors }: Brush): Mark[] {
  const shown = shownBuckets(view, plot.box.width);
  const wide = (plot.box.width / Math.max(1, shown.length)) * shareOfSlot(shown.length);
  const isStack = isStacked(view);
  const isSplit = view.series.length > 1;
  const width = isStack ? wide : wide / Math.max(1, view.series.length);
  const radius = (isStack && isSplit) || width < 4 ? 0 : 2;
  const ends = shown.map(() => ({ above: 0, below: 0 }));
  const last = view.buckets.length - 1;
  return view.series.flatMap((series, place) => {
    const left = isStack ? -wide / 2 : place * width - wide / 2;
    const bars = shown.flatMap((index, slot) => {
      const value = series.values[index] ?? 0;
      const end = ends[slot];
      if (value === 0 || !end) return [];
      const side = value > 0 ? "above" : "below";
      const from = isStack ? end[side] : 0;
      end[side] = from + value;
      const [high = 0, low = 0] = [plot.y(from), plot.y(from + value)].sort((a, b) => a - b);
      const box = { x: plot.x(index) + left, y: high, width, height: Math.max(0.5, low - high) };
      const isRunning = view.isLastPartial && index === last && last > 0;
      return [{ d: boxPath(box, radius), isRunning }];
    });
    const look = {
      fill: paint(series.color, colors),
      ...(isSplit && width > 4 && { stroke: colors.panel }),
    };
    return [false, true].flatMap((faint): Mark[] => {
      const d = bars.flatMap((bar) => (bar.isRunning === faint ? bar.d : [])).join("");
      return d === "" ? [] : [{ kind: "path", d, ...look, ...(faint && { opacity: 0.45 }) }];
    });
  });
}

/** The earlier period as a mark on each bar. */
export function drawEarlierOverBars(view: ChartView, plot: Plot, { colors }: Brush): Mark[] {
  const { previous } = view;
  if (!previous) return [];
  const shown = shownBuckets(view, plot.box.width);
  const half = (plot.box.width * 0.4) / Math.max(1, shown.length);
  const marks = shown.flatMap((index) => {
    const value = previous[index] ?? null;
    if (value === null) return [];
    return `M${short(plot.x(index) - half)} ${short(plot.y(value))}h${short(2 * half)}`;
  });
  const stroke = colors["ink-2"];
  return [{ kind: "path", d: marks.join(""), stroke, strokeWidth: 2, opacity: 0.8 }];
}
