import { createMemo, For, Show } from "solid-js";
import { formatNumber } from "#figures/number.ts";
import { ChartTable } from "#web/shared/chart/chart-table.tsx";
import { chartView } from "#web/shared/chart/chart-view.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";
import { countsFromZero, type QueryResult } from "#web/shared/data/metrics.ts";
import { aggregationLabel } from "./choices.ts";
import { earlierTotals, splitTag } from "./split.ts";

/** A split metric as one row per tag value, any other one as a row per bucket. */
export function WidgetTable(props: { result: QueryResult; caption: string }) {
  const view = () =>
    chartView(props.result, "line", props.result.metric.unit, props.result.metric.name);
  const isSplit = () => props.result.series.length > 1;
  return (
    <Show
      when={isSplit()}
      fallback={
        <div class="flex h-full flex-col">
          <ChartTable view={view()} caption={props.caption} />
        </div>
      }
    >
      <SplitTable result={props.result} caption={props.caption} />
    </Show>
  );
}

function SplitTable(props: { result: QueryResult; caption: string }) {
  const earlier = createMemo(() => earlierTotals(props.result));
  const full = (value: number | null | undefined) =>
    formatNumber(value, props.result.metric.unit, "full");
  return (
    <section class="numeric h-full overflow-auto text-13" tabindex="0" aria-label="Table">
      <table class="w-full">
        <caption class="sr-only">{props.caption}</caption>
        <thead class="sticky top-0 z-10 bg-panel text-12 text-ink-3">
          <tr class="h-8">
            <th scope="col" class="text-left font-normal">
              {splitTag(props.result) ?? "Tag"}
            </th>
            <th scope="col" class="text-right font-normal">
              {totalLabel(props.result)}
            </th>
            <Show when={props.result.previous}>
              <th scope="col" class="pl-4 text-right font-normal">
                Before
              </th>
            </Show>
            <Show when={props.result.buckets.length > 1}>
              <th scope="col" class="w-28 pl-5 text-left font-normal">
                Trend
              </th>
            </Show>
          </tr>
        </thead>
        <tbody>
          <For each={props.result.series}>
            {(series) => (
              <tr class="h-9 border-t border-line">
                <th scope="row" class="max-w-0 min-w-24 truncate pr-3 text-left font-normal">
                  {series.label}
                </th>
                <td class="text-right font-medium whitespace-nowrap">{full(series.total)}</td>
                <Show when={props.result.previous}>
                  <td class="pl-4 text-right whitespace-nowrap text-ink-3">
                    {full(earlier()(series))}
                  </td>
                </Show>
                <Show when={props.result.buckets.length > 1}>
                  <td class="pl-5">
                    <Sparkline
                      class="h-5 w-24"
                      values={series.values}
                      isFromZero={countsFromZero(props.result)}
                      label={`${series.label} over time`}
                    />
                  </td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

const totalLabel = ({ aggregation }: QueryResult) =>
  aggregation === "sum" ? "Total" : aggregationLabel(aggregation);
