import type { ApexOptions } from "apexcharts";
import type { ChartView } from "#figures/chart-view.ts";
import { isStacked, type Scale, valueScale } from "#figures/scale.ts";

/**
 * What ApexCharts draws of a view: the marks, and nothing else. Axes, legend and tooltip are ours,
 * because the library writes names into them as HTML; no text of a user reaches it.
 */
export function chartOptions(view: ChartView): ApexOptions {
  const isBar = view.kind === "bar";
  const scale = valueScale(view);
  return {
    chart: {
      type: view.kind,
      width: "100%",
      height: "100%",
      background: "transparent",
      stacked: isStacked(view),
      sparkline: { enabled: true },
      toolbar: { show: false },
      zoom: { enabled: false },
      selection: { enabled: false },
      animations: { enabled: false },
      parentHeightOffset: 0,
    },
    series: view.series.map((series, index) => ({
      name: String(index + 1),
      data: isBar ? series.values : series.values.map((y, x) => ({ x, y })),
    })),
    colors: view.series.map((series) => series.color),
    xaxis: isBar
      ? { type: "category", categories: view.buckets.map((_, index) => index) }
      : { type: "numeric", min: 0, max: Math.max(1, view.buckets.length - 1) },
    yaxis: { min: scale.min, max: scale.max, show: false },
    stroke: isBar
      ? { show: hasGaps(view, scale), width: 1, colors: ["var(--panel)"] }
      : { width: 2, curve: "straight", lineCap: "round" },
    fill: fillOf(view),
    plotOptions: { bar: { columnWidth: columnWidth(view.buckets.length), borderRadius: 2 } },
    markers: { size: 0, strokeWidth: 0, discrete: lonelyPoints(view) },
    forecastDataPoints: {
      count: endsRunning(view) ? 1 : 0,
      dashArray: isBar ? 0 : 4,
      strokeWidth: isBar ? 0 : 2,
      fillOpacity: 0.45,
    },
    states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
    dataLabels: { enabled: false },
    legend: { show: false },
    tooltip: { enabled: false },
    grid: { show: false, padding: { top: 0, right: 0, bottom: 0, left: 0 } },
  };
}

const mostGaps = 92;

/** Parts stand apart from each other, where bars and parts are wide enough for it. */
const hasGaps = (view: ChartView, scale: Scale) =>
  isStacked(view) && view.buckets.length <= mostGaps && !hasSlivers(view, scale);

/** Whether a part is so small that the gaps between parts would cover it. */
const hasSlivers = (view: ChartView, { min, max }: Scale) =>
  view.series.some(({ values }) =>
    values.some((value) => value !== null && value !== 0 && Math.abs(value) < (max - min) * 0.02),
  );

/** Where the last bucket has no value, the library would dash the whole line. */
const endsRunning = (view: ChartView) =>
  view.isLastPartial &&
  view.buckets.length > 1 &&
  view.series.some((series) => typeof series.values.at(-1) === "number");

/**
 * The library's own opacity does nothing to colours of the theme. Its stacked areas reach down behind
 * those below them, so they must not let these through.
 */
function fillOf(view: ChartView): ApexFill {
  if (view.kind === "area") {
    const share = isStacked(view) ? "50%, var(--panel)" : "12%, transparent";
    const wash = ({ color }: { color: string }) => `color-mix(in oklab, ${color} ${share})`;
    return { type: "solid", opacity: 1, colors: view.series.map(wash) };
  }
  return { type: "solid", opacity: 1 };
}

type ApexFill = NonNullable<ApexOptions["fill"]>;

const columnWidth = (buckets: number) => (buckets > 60 ? "86%" : buckets < 6 ? "38%" : "66%");

/** A line through a single bucket has no length: it is shown as a dot. */
function lonelyPoints(view: ChartView) {
  if (view.kind === "bar") return [];
  return view.series.flatMap((series, seriesIndex) =>
    series.values.flatMap((value, dataPointIndex) => {
      const before = series.values[dataPointIndex - 1] ?? null;
      const after = series.values[dataPointIndex + 1] ?? null;
      if (value === null || before !== null || after !== null) return [];
      const { color } = series;
      return [{ seriesIndex, dataPointIndex, size: 3, fillColor: color, strokeColor: color }];
    }),
  );
}
