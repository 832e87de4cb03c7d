import { For, Show } from "solid-js";
import type { ChartSeries, ChartView } from "#figures/chart-view.ts";
import type { OnDrill } from "#figures/drill.ts";

/**
 * The series' names beside their colours, in the order of the chart. A tag's value can be picked:
 * then names beyond the second line are scrolled to, so that the focus is never where nobody sees it.
 */
export function ChartLegend(props: { view: ChartView; onDrill?: OnDrill }) {
  return (
    <ul
      class="-mx-1 flex shrink-0 flex-wrap gap-x-3 px-1 text-12 text-ink-2"
      classList={{
        "max-h-12 overflow-hidden": props.onDrill === undefined,
        "max-h-15 overflow-y-auto": props.onDrill !== undefined,
      }}
    >
      <For each={props.view.series}>
        {(series) => (
          <li class="flex h-6 min-w-0 items-center gap-1.5">
            <Swatch color={series.color} />
            <SeriesName series={series} onDrill={props.onDrill} />
          </li>
        )}
      </For>
      <Show when={props.view.previous}>
        <li class="flex h-6 items-center gap-1.5">
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

function SeriesName(props: { series: ChartSeries; onDrill: OnDrill }) {
  const tag = () => (props.onDrill ? props.series.tag : undefined);
  return (
    <Show
      when={tag()}
      fallback={
        <span class="max-w-40 truncate" title={props.series.label}>
          {props.series.label}
        </span>
      }
    >
      {(picked) => (
        <button
          type="button"
          class="h-6 max-w-40 truncate rounded-[3px] hover:text-ink hover:underline"
          title={props.series.label}
          onClick={() => props.onDrill?.(picked())}
        >
          {props.series.label}
        </button>
      )}
    </Show>
  );
}

export function Swatch(props: { color: string }) {
  return (
    <span class="inline-block size-2 shrink-0 rounded-[2px]" style={{ background: props.color }} />
  );
}
