import { For, Show } from "solid-js";
import type { ChartView } from "./chart-view.ts";

/** The series' names beside their colours, in the order of the chart. */
export function ChartLegend(props: { view: ChartView }) {
  return (
    <ul class="flex max-h-9 flex-wrap gap-x-3 gap-y-0.5 overflow-hidden text-12 text-ink-2">
      <For each={props.view.series}>
        {(series) => (
          <li class="flex min-w-0 items-center gap-1.5">
            <Swatch color={series.color} />
            <span class="max-w-40 truncate">{series.label}</span>
          </li>
        )}
      </For>
      <Show when={props.view.previous}>
        <li class="flex items-center gap-1.5">
          <span
            class="w-4 border-t-2 border-ink-2 opacity-70"
            classList={{ "border-dashed": props.view.kind !== "bar" }}
          />
          Before
        </li>
      </Show>
    </ul>
  );
}

export function Swatch(props: { color: string }) {
  return (
    <span class="inline-block size-2 shrink-0 rounded-[2px]" style={{ background: props.color }} />
  );
}
