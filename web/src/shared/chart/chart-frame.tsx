import { createSignal, type JSX, Show } from "solid-js";

/**
 * Around every chart: its numbers as a table behind the key T and a button. `rows` says what the
 * table holds.
 */
export function ChartFrame(props: { rows: string; table: JSX.Element; children: JSX.Element }) {
  const [isTable, setTable] = createSignal(false);
  function toggleOnKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== "t" || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    setTable(!isTable());
  }
  return (
    <figure
      class="relative flex h-full min-h-0 flex-col gap-2"
      classList={{ "pt-7": isTable() }}
      onKeyDown={toggleOnKey}
    >
      <Show when={isTable()} fallback={props.children}>
        {props.table}
        <p class="absolute top-0 left-0 text-12 text-ink-3">{props.rows}</p>
      </Show>
      <button
        type="button"
        class="absolute right-0 -top-1 z-10 rounded-control border border-line bg-raised px-2 py-1 text-12 text-ink-2 opacity-0 transition-opacity focus-visible:opacity-100"
        classList={{
          "opacity-100": isTable(),
          "pointer-events-none focus-visible:pointer-events-auto": !isTable(),
        }}
        onClick={() => setTable(!isTable())}
      >
        {isTable() ? "Show chart" : "Show table"}
      </button>
    </figure>
  );
}
