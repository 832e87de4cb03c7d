import type ApexCharts from "apexcharts";
import "./print-charts.ts";
import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import type { ChartView } from "#figures/chart-view.ts";
import { formatCount } from "#figures/count.ts";
import type { OnDrill, OnZoom } from "#figures/drill.ts";
import { doNever, doSoon } from "#web/shared/ui/turns.ts";
import { ChartAxes } from "./chart-axes.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { chartOptions } from "./chart-options.ts";
import { ChartPointer } from "./chart-pointer.tsx";
import { ChartTable } from "./chart-table.tsx";

/**
 * The one chart over time. It fills its parent's height. `label` is its sentence for people who do
 * not see it; pressing T on it shows the numbers as a table.
 */
export function Chart(props: {
  view: ChartView;
  label: string;
  hasLegend?: boolean | undefined;
  onDrill?: OnDrill;
  onZoom?: OnZoom;
}) {
  return (
    <ChartFrame
      rows={`${formatCount(props.view.buckets.length, "row")}, newest first`}
      table={<ChartTable view={props.view} caption={props.label} />}
    >
      <Show when={props.hasLegend !== false && needsLegend(props.view)}>
        <ChartLegend view={props.view} onDrill={props.onDrill} />
      </Show>
      <div class="min-h-0 flex-1">
        <ChartAxes view={props.view}>
          <Marks view={props.view} />
          <ChartPointer
            view={props.view}
            label={props.label}
            onDrill={props.onDrill}
            onZoom={props.onZoom}
          />
        </ChartAxes>
      </div>
    </ChartFrame>
  );
}

const needsLegend = (view: ChartView) => view.series.length > 1 || view.previous !== undefined;

let library: typeof ApexCharts | undefined;

/** Loads what draws charts, ahead of the first one or with it. Throws where it does not come. */
export async function loadLibrary() {
  library ??= (await import("apexcharts")).default;
}

/**
 * The only place that knows ApexCharts. The library loads when the first chart is shown; where it
 * does not come, the page says so like for every missing part of it. Another kind is another chart:
 * told other options, the library keeps what the new ones do not name.
 */
function Marks(props: { view: ChartView }) {
  let host!: HTMLDivElement;
  let chart: ApexCharts | undefined;
  let drawnKind: ChartView["kind"] | undefined;
  let kind: ChartView["kind"];
  let options: ReturnType<typeof chartOptions>;
  let isGone = false;
  const [failure, setFailure] = createSignal<{ error: unknown }>();
  function draw() {
    if (!library || isGone) return;
    if (chart && drawnKind === kind) return void chart.updateOptions(options, true, false);
    chart?.destroy();
    chart = new library(host, options);
    drawnKind = kind;
    chart.render();
  }
  const fail = (error: unknown) => setFailure({ error });
  createEffect(() => {
    kind = props.view.kind;
    options = chartOptions(props.view);
    if (library) doSoon(draw);
    else loadLibrary().then(() => doSoon(draw), fail);
  });
  createEffect(() => {
    const failed = failure();
    if (failed) throw failed.error;
  });
  onCleanup(() => {
    isGone = true;
    doNever(draw);
    chart?.destroy();
  });
  return <div ref={host} class="absolute inset-0 appear" aria-hidden="true" />;
}
