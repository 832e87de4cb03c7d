import type { ChartSeries, ChartView } from "#figures/chart-view.ts";
import { runsOf } from "#figures/runs.ts";
import { isStacked } from "#figures/scale.ts";
import { drawAxes, drawTarget, type Plot, plotIn } from "./axes.ts";
import { drawBars, drawEarlierOverBars } from "./bars.ts";
import { type Box, type Mark, type PathMark, short } from "./mark.ts";
import { type Brush, paint } from "./paint.ts";
import { thinned } from "./thin.ts";

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
  const runs = runsOf(placed(previous.slice(0, buckets.length), plot));
  const stroke = paint(series[0]?.color ?? "", brush.colors);
  return inOnePath(runs, { stroke, strokeWidth: 1.5, dash: [3, 4], opacity: 0.4 });
}

const drawLines = (view: ChartView, plot: Plot, brush: Brush): Mark[] =>
  view.series.flatMap((series) =>
    drawLine(series.values, paint(series.color, brush.colors), view, plot),
  );

/** A line, dashed where its last bucket still runs; values without neighbours are dots. */
function drawLine(
  values: (number | null)[],
  stroke: string,
  { isLastPartial }: ChartView,
  plot: Plot,
): Mark[] {
  const runs = runsOf(placed(values, plot));
  const lines = runs.filter((run) => run.length > 1);
  const newest = lines.at(-1) ?? [];
  const isRunning = isLastPartial && newest.at(-1)?.index === values.length - 1;
  const whole = isRunning ? [...lines.slice(0, -1), newest.slice(0, -1)] : lines;
  const line = { stroke, strokeWidth: 2, isRound: true };
  const dots = runs.flatMap((run) => (run.length === 1 ? run : []));
  const d = dots.map(({ x, y }) => `M${short(x)} ${short(y)}h.01`).join("");
  return [
    ...inOnePath(
      whole.filter((run) => run.length > 1),
      line,
    ),
    ...inOnePath(isRunning ? [newest.slice(-2)] : [], { ...line, dash: [4, 4] }),
    ...(d === "" ? [] : [{ kind: "path" as const, d, stroke, strokeWidth: 6, isRound: true }]),
  ];
}

function inOnePath(runs: Point[][], look: Omit<PathMark, "kind" | "d">): Mark[] {
  return runs.length === 0 ? [] : [{ kind: "path", d: runs.map(linePath).join(""), ...look }];
}

function drawAreas(view: ChartView, plot: Plot, brush: Brush): Mark[] {
  const isStack = isStacked(view);
  const opacity = view.series.length > 1 ? 0.5 : 0.12;
  let below = view.buckets.map(() => 0);
  return view.series.flatMap((series) => {
    const base = below;
    const values = isStack ? stackedOn(base, series) : series.values;
    if (isStack) below = values.map((value, index) => value ?? base[index] ?? 0);
    const color = paint(series.color, brush.colors);
    const shapes = runsOf(placed(values, plot)).map((run) => {
      const back = run
        .toReversed()
        .map(({ x, index }) => ({ x, y: plot.y(isStack ? (base[index] ?? 0) : floorOf(plot)) }));
      return `${linePath(run)}L${back.map(pair).join("L")}Z`;
    });
    const fill: Mark = { kind: "path", d: shapes.join(""), fill: color, opacity };
    return [...(shapes.length > 0 ? [fill] : []), ...drawLine(values, color, view, plot)];
  });
}

const stackedOn = (base: number[], { values }: ChartSeries) =>
  values.map((value, index) => (base[index] ?? 0) + (value ?? 0));

const floorOf = ({ scale }: Plot) => Math.max(scale.min, Math.min(scale.max, 0));

type Point = { x: number; y: number; index: number };

const placed = (values: (number | null)[], plot: Plot): (Point | null)[] =>
  thinned(
    values.map((value, index) =>
      value === null ? null : { x: plot.x(index), y: plot.y(value), index },
    ),
    plot.box.width,
  );

const pair = ({ x, y }: { x: number; y: number }) => `${short(x)} ${short(y)}`;
const linePath = (run: Point[]) => `M${run.map(pair).join("L")}`;
