import type { ChartSeries, ChartView } from "#figures/chart-view.ts";
import { isStacked } from "#figures/scale.ts";
import { drawAxes, drawTarget, type Plot, plotIn } from "./axes.ts";
import { drawBars, drawEarlierOverBars } from "./bars.ts";
import { type Box, type Mark, short } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";

/** Lines, areas or bars over time between their axes. */
export function drawTimeChart(view: ChartView, box: Box, brush: Brush): Mark[] {
  const plot = plotIn(view, box, brush);
  const axes = drawAxes(view, plot, brush);
  const target = drawTarget(view, plot, brush);
  if (view.kind === "bar") {
    const bars = drawBars(view, plot, brush);
    return [...axes, ...bars, ...drawEarlierOverBars(view, plot, brush), ...target];
  }
  const lines = view.kind === "area" ? drawAreas(view, plot, brush) : drawLines(view, plot, brush);
  return [...axes, ...drawEarlier(view, plot, brush), ...lines, ...target];
}

/** The earlier period, in the colour of its line, dashed and faint. */
function drawEarlier({ previous, series, buckets }: ChartView, plot: Plot, brush: Brush): Mark[] {
  if (!previous) return [];
  const points = placed(previous.slice(0, buckets.length), plot);
  const stroke = paint(series[0]?.color ?? "", brush.colors);
  return runsOf(points).map((run) => ({
    kind: "path",
    d: linePath(run),
    stroke,
    strokeWidth: 1.5,
    dash: [3, 4],
    opacity: 0.4,
  }));
}

const drawLines = (view: ChartView, plot: Plot, brush: Brush): Mark[] =>
  view.series.flatMap((series) =>
    drawLine(series.values, paint(series.color, brush.colors), view, plot),
  );

/** A line, dashed where its last bucket still runs; a value without neighbours is a dot. */
function drawLine(
  values: (number | null)[],
  stroke: string,
  { isLastPartial }: ChartView,
  plot: Plot,
): Mark[] {
  return runsOf(placed(values, plot)).flatMap((run): Mark[] => {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return [];
    if (run.length === 1) {
      const d = `M${short(first.x)} ${short(first.y)}h.01`;
      return [{ kind: "path", d, stroke, strokeWidth: 6, isRound: true }];
    }
    const line = { kind: "path", stroke, strokeWidth: 2, isRound: true } as const;
    const isRunning = isLastPartial && last.index === values.length - 1;
    if (!isRunning) return [{ ...line, d: linePath(run) }];
    return [
      { ...line, d: linePath(run.slice(0, -1)) },
      { ...line, d: linePath(run.slice(-2)), dash: [4, 4] },
    ];
  });
}

function drawAreas(view: ChartView, plot: Plot, brush: Brush): Mark[] {
  const isStack = isStacked(view);
  const opacity = view.series.length > 1 ? 0.5 : 0.14;
  let below = view.buckets.map(() => 0);
  return view.series.flatMap((series) => {
    const base = below;
    const values = isStack ? stackedOn(base, series) : series.values;
    if (isStack) below = values.map((value, index) => value ?? base[index] ?? 0);
    const color = paint(series.color, brush.colors);
    const fills = runsOf(placed(values, plot)).map((run): Mark => {
      const back = run
        .toReversed()
        .map(({ x, index }) => ({ x, y: plot.y(isStack ? (base[index] ?? 0) : floorOf(plot)) }));
      const d = `${linePath(run)}L${back.map(pair).join("L")}Z`;
      return { kind: "path", d, fill: color, opacity };
    });
    return [...fills, ...drawLine(values, color, view, plot)];
  });
}

const stackedOn = (base: number[], { values }: ChartSeries) =>
  values.map((value, index) => (base[index] ?? 0) + (value ?? 0));

const floorOf = ({ scale }: Plot) => Math.max(scale.min, Math.min(scale.max, 0));

type Point = { x: number; y: number; index: number };

const placed = (values: (number | null)[], plot: Plot): (Point | null)[] =>
  values.map((value, index) =>
    value === null ? null : { x: plot.x(index), y: plot.y(value), index },
  );

/** What lies between two gaps. */
function runsOf(points: (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const pair = ({ x, y }: { x: number; y: number }) => `${short(x)} ${short(y)}`;
const linePath = (run: Point[]) => `M${run.map(pair).join("L")}`;
