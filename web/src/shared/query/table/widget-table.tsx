import { createMemo, createSignal, For, Show } from "solid-js";
import { alignedUnit } from "#figures/aligned.ts";
import { countsFromZero, isStillRunning } from "#figures/answer.ts";
import { formatCount } from "#figures/count.ts";
import type { OnDrill } from "#figures/drill.ts";
import { formatNumber } from "#figures/number.ts";
import { tableModel } from "#figures/table-model.ts";
import { nextOrder, type Order, orderedRows } from "#figures/table-order.ts";
import { type DrawnWidget, shownUnit } from "#figures/widget-look.ts";
import type { QueryResult } from "#web/shared/data/metrics.ts";
import { useNow } from "#web/shared/ui/now.ts";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";

/** A metric as a table: each head orders the rows, the totals stay in sight at the foot. */
export function WidgetTable(props: {
  widget: DrawnWidget;
  result: QueryResult;
  caption: string;
  onDrill?: OnDrill;
}) {
  const model = createMemo(() => tableModel(props.result, props.widget.options));
  const [chosen, setChosen] = createSignal<Order>();
  const order = () => chosen() ?? props.widget.options.sort;
  const rows = createMemo(() => orderedRows(model(), order()));
  const unit = createMemo(() =>
    alignedUnit(
      shownUnit(props.result, props.widget.options),
      [...model().rows.map(({ cells }) => cells), model().totals ?? []].flat(),
    ),
  );
  const number = (value: number | null | undefined) =>
    formatNumber(value, unit(), unit().notation ?? "full");
  const now = useNow();
  const isRunning = createMemo(() => isStillRunning(props.result, now()));
  const hasTrend = () =>
    props.result.buckets.length > 1 && model().rows.some(({ trend }) => trend !== undefined);
  return (
    <section
      class="numeric scroll-hint max-h-full overflow-auto text-13"
      tabindex="0"
      aria-label={`Table: ${props.caption}`}
    >
      <table class="w-full border-separate border-spacing-0">
        <caption class="sr-only">{props.caption}</caption>
        <TableHead
          model={model()}
          order={order()}
          hasTrend={hasTrend()}
          isRunning={isRunning()}
          onOrder={(column) => setChosen(nextOrder(order(), column))}
        />
        <tbody>
          <For each={rows()}>
            {(row) => (
              <TableRow
                row={row}
                number={number}
                hasTrend={hasTrend()}
                isFromZero={countsFromZero(props.result)}
                isLastPartial={props.result.partialLast}
                isRunning={isRunning()}
                onDrill={props.onDrill}
              />
            )}
          </For>
        </tbody>
        <Show when={model().totals}>
          {(totals) => (
            <tfoot class="sticky bottom-0 bg-panel">
              <tr class="h-9 font-medium">
                <th scope="row" class="border-t border-edge pr-3 text-left font-medium">
                  {props.result.aggregation === "sum" ? "Total" : "All"}
                </th>
                <For each={totals()}>
                  {(value) => (
                    <td class="border-t border-edge pl-4 text-right whitespace-nowrap">
                      {number(value)}
                    </td>
                  )}
                </For>
                <Show when={hasTrend()}>
                  <td class="border-t border-edge" />
                </Show>
              </tr>
            </tfoot>
          )}
        </Show>
      </table>
      <Show when={model().left > 0}>
        <p class="sticky left-0 py-2 text-12 text-ink-3">
          {formatCount(model().left, "older one is", "older ones are")} not shown. Choose a shorter
          range or a longer interval.
        </p>
      </Show>
    </section>
  );
}
