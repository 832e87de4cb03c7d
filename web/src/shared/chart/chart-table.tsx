import { For } from "solid-js";
import { formatBucket } from "#figures/date.ts";
import { formatNumber } from "#figures/number.ts";
import type { ChartView } from "./chart-view.ts";

/** The numbers of a chart, newest first, for reading and for screen readers. */
export function ChartTable(props: { view: ChartView; caption: string }) {
  const rows = () => props.view.buckets.map((bucket, index) => ({ bucket, index })).reverse();
  return (
    <section
      class="numeric min-h-0 flex-1 overflow-auto text-13"
      tabindex="0"
      aria-label="Numbers of the chart"
    >
      <table class="w-full">
        <caption class="sr-only">{props.caption}</caption>
        <thead class="sticky top-0 bg-panel text-ink-3">
          <tr class="h-8">
            <th scope="col" class="pr-4 text-left font-normal">
              From
            </th>
            <For each={props.view.series}>
              {(series) => (
                <th scope="col" class="pl-4 text-right font-normal">
                  {series.label}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr class="h-8 border-t border-line">
                <th scope="row" class="whitespace-nowrap pr-4 text-left font-normal text-ink-2">
                  {formatBucket(row.bucket, props.view.interval, props.view.timeZone, "full")}
                </th>
                <For each={props.view.series}>
                  {(series) => (
                    <td class="pl-4 text-right">
                      {formatNumber(series.values[row.index], props.view.unit, "full")}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
