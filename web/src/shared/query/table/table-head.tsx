import { For, Show } from "solid-js";
import type { TableModel } from "#figures/table-model.ts";
import type { Order } from "#figures/table-order.ts";

/** The names of the columns; a press orders the rows by that one. */
export function TableHead(props: {
  model: TableModel;
  order: Order | undefined;
  hasTrend: boolean;
  /** Whether what is partial may still change. */
  isRunning: boolean;
  onOrder: (column: string) => void;
}) {
  return (
    <thead class="text-12 text-ink-3">
      <tr class="h-8">
        <Head id="name" label={props.model.nameLabel} order={props.order} onOrder={props.onOrder} />
        <For each={props.model.columns}>
          {(column) => (
            <Head
              id={column.id}
              label={column.label}
              partial={partialWords(column.isPartial, props.isRunning)}
              order={props.order}
              onOrder={props.onOrder}
              isNumber
            />
          )}
        </For>
        <Show when={props.hasTrend}>
          <th
            scope="col"
            class="sticky top-0 z-10 w-28 border-b border-line bg-panel pl-5 text-left font-normal"
          >
            Trend
          </th>
        </Show>
      </tr>
    </thead>
  );
}

function partialWords(isPartial: boolean | undefined, isRunning: boolean) {
  if (!isPartial) return undefined;
  return isRunning
    ? { mark: "so far", title: "Still running" }
    : { mark: "in part", title: "The range ends within it" };
}

function Head(props: {
  id: string;
  label: string;
  order: Order | undefined;
  onOrder: (column: string) => void;
  isNumber?: boolean;
  partial?: { mark: string; title: string } | undefined;
}) {
  const mine = () => (props.order?.column === props.id ? props.order : undefined);
  const sorted = () => {
    const order = mine();
    if (!order) return undefined;
    return order.descending ? "descending" : "ascending";
  };
  return (
    <th
      scope="col"
      aria-sort={sorted()}
      class="sticky top-0 border-b border-line bg-panel font-normal"
      classList={{
        "z-10 pl-4 text-right": props.isNumber === true,
        "left-0 z-20 pr-3 text-left": props.isNumber !== true,
      }}
    >
      <button
        type="button"
        class="inline-flex h-8 max-w-48 items-center gap-1 whitespace-nowrap hover:text-ink"
        classList={{
          "text-ink": mine() !== undefined,
          "flex-row-reverse": props.isNumber === true,
        }}
        title={props.label}
        onClick={() => props.onOrder(props.id)}
      >
        <span class="truncate">
          {props.label || "Name"}
          <Show when={props.partial}>
            {(partial) => <span title={partial().title}> {partial().mark}</span>}
          </Show>
        </span>
        <svg
          viewBox="0 0 8 8"
          aria-hidden="true"
          class="size-1.5 shrink-0 fill-current"
          classList={{ "opacity-0": mine() === undefined }}
        >
          <path d={mine()?.descending ? "M4 7 0 .5h8Z" : "M4 1 8 7.5H0Z"} />
        </svg>
      </button>
    </th>
  );
}
