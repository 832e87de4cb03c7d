import { For } from "solid-js";
import type { ChartSeries } from "./chart-view.ts";

/** The series' names beside their colours, in the order of the chart. */
export function ChartLegend(props: { series: ChartSeries[] }) {
  return (
    <ul class="flex max-h-9 flex-wrap gap-x-3 gap-y-0.5 overflow-hidden text-12 text-ink-2">
      <For each={props.series}>
        {(series) => (
          <li class="flex min-w-0 items-center gap-1.5">
            <Swatch color={series.color} />
            <span class="max-w-40 truncate">{series.label}</span>
          </li>
        )}
      </For>
    </ul>
  );
}

export function Swatch(props: { color: string }) {
  return (
    <span class="inline-block size-2 shrink-0 rounded-[2px]" style={{ background: props.color }} />
  );
}
