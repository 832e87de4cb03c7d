import { For, Show } from "solid-js";
import type { Drill, OnDrill } from "#figures/drill.ts";
import type { Row } from "#figures/table-model.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";

/** One row; its name picks what it stands for, where somebody listens. */
export function TableRow(props: {
  row: Row;
  number: (value: number | null | undefined) => string;
  hasTrend: boolean;
  isFromZero: boolean;
  isLastPartial: boolean;
  isRunning: boolean;
  onDrill: OnDrill;
}) {
  return (
    <tr class="group/row h-9">
      <th
        scope="row"
        class="sticky left-0 max-w-48 min-w-24 truncate border-t border-line bg-panel pr-3 text-left font-normal whitespace-nowrap"
        title={props.row.name}
      >
        <Show when={props.onDrill && props.row.drill} fallback={props.row.name}>
          {(drill) => (
            <RowButton name={props.row.name} onPick={() => props.onDrill?.(drill() as Drill)} />
          )}
        </Show>
        <Show when={props.row.isPartial}>
          <span class="text-ink-3"> · {props.isRunning ? "still running" : "in part"}</span>
        </Show>
      </th>
      <For each={props.row.cells}>
        {(value, index) => (
          <td
            class="border-t border-line pl-4 text-right whitespace-nowrap group-hover/row:bg-hover"
            classList={{ "font-medium": index() === 0 && props.row.trend !== undefined }}
          >
            {props.number(value)}
          </td>
        )}
      </For>
      <Show when={props.hasTrend}>
        <td class="border-t border-line pl-5 group-hover/row:bg-hover">
          <Sparkline
            class="h-5 w-24"
            values={props.row.trend ?? []}
            isFromZero={props.isFromZero}
            isLastPartial={props.isLastPartial}
            label={`${props.row.name} over time`}
          />
        </td>
      </Show>
    </tr>
  );
}

const RowButton = (props: { name: string; onPick: () => void }) => (
  <button
    type="button"
    class="max-w-full truncate text-left hover:underline"
    onClick={props.onPick}
  >
    {props.name}
  </button>
);
