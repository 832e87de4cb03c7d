import { For, Show } from "solid-js";
import type { ChartSeries } from "#figures/chart-view.ts";
import type { OnDrill } from "#figures/drill.ts";
import { asMeasured, formatNumber, type Unit } from "#figures/number.ts";

/**
 * One bar per tag value, longest first as the api sorted them; each bar is a row of a list. They
 * have the colours of the series where these stand for something, else one for all.
 */
export function Ranking(props: {
  series: ChartSeries[];
  unit: Unit;
  label: string;
  hasOneColor?: boolean;
  color?: string;
  onDrill?: OnDrill;
}) {
  const longest = () =>
    Math.max(...props.series.map((series) => Math.abs(series.total ?? 0)), Number.MIN_VALUE);
  const colorOf = (series: ChartSeries) =>
    props.hasOneColor ? (props.color ?? "var(--chart-1)") : series.color;
  return (
    <ul
      class="numeric grid h-full auto-rows-[32px] grid-cols-[minmax(0,1fr)_auto] content-start gap-x-3 gap-y-1 overflow-y-auto text-13"
      aria-label={props.label}
    >
      <For each={props.series}>
        {(series) => (
          <li class="group/bar relative col-span-2 grid grid-cols-subgrid items-center">
            <span class="relative flex h-8 items-center px-2.5">
              <span
                class="absolute inset-y-0 left-0 rounded-[4px] opacity-20 transition-opacity group-hover/bar:opacity-30"
                style={{
                  width: `${(Math.abs(series.total ?? 0) / longest()) * 100}%`,
                  background: colorOf(series),
                }}
              />
              <Name series={series} onDrill={props.onDrill} />
            </span>
            <span
              class="text-right font-medium"
              title={formatNumber(series.total, asMeasured(props.unit), "full")}
            >
              {formatNumber(series.total, props.unit)}
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}

/** The whole row is the button's. */
function Name(props: { series: ChartSeries; onDrill: OnDrill }) {
  return (
    <Show
      when={props.onDrill && props.series.tag}
      fallback={
        <span class="relative truncate" title={props.series.label}>
          {props.series.label}
        </span>
      }
    >
      {(tag) => (
        <button
          type="button"
          class="truncate after:absolute after:inset-0 hover:underline"
          title={props.series.label}
          onClick={() => props.onDrill?.(tag())}
        >
          {props.series.label}
        </button>
      )}
    </Show>
  );
}
