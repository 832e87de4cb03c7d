import { For, type JSX, Show } from "solid-js";
import { isStillRunning } from "#figures/answer.ts";
import type { ChartView } from "#figures/chart-view.ts";
import { formatBucket } from "#figures/date.ts";
import { asMeasured, formatNumber } from "#figures/number.ts";
import { Swatch } from "./chart-legend.tsx";

const rowsShown = 12;

/** A small float beside a place of a chart, `left` percent from its left edge. */
export function Reading(props: { left: number; top?: string; children: JSX.Element }) {
  return (
    <div
      role="status"
      class="numeric pointer-events-none absolute z-20 w-max max-w-72 rounded-control bg-raised px-3 py-2 text-12 text-ink shadow-float"
      style={{
        top: props.top ?? "0",
        ...(props.left > 55
          ? { right: `calc(${100 - props.left}% + 10px)` }
          : { left: `calc(${props.left}% + 10px)` }),
      }}
    >
      {props.children}
    </div>
  );
}

/** The values of one bucket as a small table, the greatest first. */
export function ChartReading(props: { view: ChartView; index: number; left: number }) {
  const rows = () =>
    props.view.series
      .map((series) => ({ ...series, value: series.values[props.index] ?? null }))
      .filter((row) => row.value !== null || props.view.series.length === 1)
      .sort(
        (a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY),
      );
  const isPartial = () => props.view.isLastPartial && props.index === props.view.buckets.length - 1;
  const isRunning = () =>
    isStillRunning({ partialLast: isPartial(), to: props.view.end ?? "" }, new Date());
  const full = (value: number | null | undefined) =>
    formatNumber(value, asMeasured(props.view.unit), "full");
  return (
    <Reading left={props.left}>
      <p class="mb-1 text-ink-2">
        {formatBucket(
          props.view.buckets[props.index] ?? "",
          props.view.interval,
          props.view.timeZone,
          "full",
        )}
        <Show when={isPartial()}> · {isRunning() ? "still running" : "in part"}</Show>
      </p>
      <table>
        <tbody>
          <For each={rows().slice(0, rowsShown)}>
            {(row) => (
              <tr>
                <td class="pr-2">
                  <Swatch color={row.color} />
                </td>
                <td class="max-w-40 truncate pr-4 text-ink-2">{row.label}</td>
                <td class="text-right font-medium">{full(row.value)}</td>
              </tr>
            )}
          </For>
          <Show when={props.view.previous}>
            {(previous) => (
              <tr class="text-ink-3">
                <td />
                <td class="pr-4">Period before</td>
                <td class="text-right">{full(previous()[props.index])}</td>
              </tr>
            )}
          </Show>
        </tbody>
      </table>
      <Show when={rows().length === 0}>
        <p class="text-ink-3">No points</p>
      </Show>
      <Show when={rows().length > rowsShown}>
        <p class="mt-1 text-ink-3">and {rows().length - rowsShown} more</p>
      </Show>
    </Reading>
  );
}
