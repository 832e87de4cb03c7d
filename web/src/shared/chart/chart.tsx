import type ApexCharts from "apexcharts";
import "./print-charts.ts";
import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { formatCount } from "#figures/count.ts";
import { ChartAxes } from "./chart-axes.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { chartOptions } from "./chart-options.ts";
import { ChartPointer } from "./chart-pointer.tsx";
import { ChartTable } from "./chart-table.tsx";
import type { ChartView } from "./chart-view.ts";

/**
 * The one chart. It fills its parent's height. `label` is its sentence for people who do not see
 * it; pressing T on it shows the numbers as a table.
 */
export function Chart(props: { view: ChartView; label: string; hasLegend?: boolean }) {
  const [isTable, setTable] = createSignal(false);
  function toggleOnKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== "t" || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    setTable(!isTable());
  }
  return (
    <figure
      class="relative flex h-full min-h-0 flex-col gap-2"
      classList={{ "pt-7": isTable() }}
      onKeyDown={toggleOnKey}
    >
      <Show when={!isTable()} fallback={<ChartTable view={props.view} caption={props.label} />}>
        <Show when={props.hasLegend !== false && needsLegend(props.view)}>
          <ChartLegend view={props.view} />
        </Show>
        <div class="min-h-0 flex-1">
          <ChartAxes view={props.view}>
            <Marks view={props.view} />
            <ChartPointer view={props.view} label={props.label} />
          </ChartAxes>
        </div>
      </Show>
      <Show when={isTable()}>
        <p class="absolute top-0 left-0 text-12 text-ink-3">
          {formatCount(props.view.buckets.length, "row")}, newest first
        </p>
      </Show>
      <button
        type="button"
        class="absolute right-0 -top-1 rounded-control border border-line bg-raised px-2 py-1 text-12 text-ink-2 opacity-0 transition-opacity focus-visible:opacity-100"
        classList={{ "opacity-100": isTable() }}
        onClick={() => setTable(!isTable())}
      >
        {isTable() ? "Show chart" : "Show table"}
      </button>
    </figure>
  );
}

const needsLegend = (view: ChartView) => view.series.length > 1 || view.previous !== undefined;

/** The only place that knows ApexCharts. The library loads when the first chart is shown. */
function Marks(props: { view: ChartView }) {
  let host!: HTMLDivElement;
  let chart: ApexCharts | undefined;
  let isGone = false;
  onMount(async () => {
    const { default: Apex } = await import("apexcharts");
    if (isGone) return;
    chart = new Apex(host, chartOptions(props.view));
    await chart.render();
  });
  createEffect(
    on(
      () => chartOptions(props.view),
      (options) => chart?.updateOptions(options, true, false),
      { defer: true },
    ),
  );
  onCleanup(() => {
    isGone = true;
    chart?.destroy();
  });
  return <div ref={host} class="absolute inset-0 appear" aria-hidden="true" />;
}
