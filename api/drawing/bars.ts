import type { ChartView } from "#figures/chart-view.ts";
import { isStacked } from "#figures/scale.ts";
import type { Plot } from "./axes.ts";
import { boxPath, type Mark, short } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";

const shareOfSlot = (buckets: number) => (buckets > 60 ? 0.86 : buckets < 6 ? 0.38 : 0.66);

/** Bars on top of each other or side by side; those of a bucket that still runs are faint. */
export function drawBars(view: ChartView, plot: Plot, { colors }: Brush): Mark[] {
  const count = view.buckets.length;
  const slot = plot.box.width / Math.max(1, count);
  const wide = slot * shareOfSlot(count);
  const isStack = isStacked(view);
  const width = isStack ? wide : wide / Math.max(1, view.series.length);
  return view.buckets.flatMap((_, index) => {
    const isRunning = view.isLastPartial && index === count - 1 && count > 1;
    const left = plot.x(index) - wide / 2;
    const ends = { above: 0, below: 0 };
    return view.series.flatMap((series, place): Mark[] => {
      const value = series.values[index] ?? null;
      if (value === null || value === 0) return [];
      const side = value > 0 ? "above" : "below";
      const from = isStack ? ends[side] : 0;
      ends[side] = from + value;
      const [high, low] = [plot.y(from), plot.y(from + value)].sort((a, b) => a - b);
      const x = isStack ? left : left + place * width;
      const box = { x, y: high ?? 0, width, height: Math.max(0.5, (low ?? 0) - (high ?? 0)) };
      const d = boxPath(box, isStack && view.series.length > 1 ? 0 : 2);
      const parted = view.series.length > 1 && width > 4;
      return [
        {
          kind: "path",
          d,
          fill: paint(series.color, colors),
          ...(parted && { stroke: colors.panel }),
          ...(isRunning && { opacity: 0.45 }),
        },
      ];
    });
  });
}

/** The earlier period as a mark on each bar. */
export function drawEarlierOverBars(view: ChartView, plot: Plot, { colors }: Brush): Mark[] {
  const half = (plot.box.width * 0.4) / Math.max(1, view.buckets.length);
  return (view.previous ?? []).slice(0, view.buckets.length).flatMap((value, index): Mark[] => {
    if (value === null) return [];
    const d = `M${short(plot.x(index) - half)} ${short(plot.y(value))}h${short(2 * half)}`;
    return [{ kind: "path", d, stroke: colors["ink-2"], strokeWidth: 2, opacity: 0.8 }];
  });
}
