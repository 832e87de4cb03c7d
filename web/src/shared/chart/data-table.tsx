import { For } from "solid-js";

/** Numbers that were drawn, to be read: a name and its figures in each row, already in words. */
export function DataTable(props: {
  caption: string;
  head: string[];
  rows: { name: string; cells: string[] }[];
}) {
  return (
    <section
      class="numeric scroll-hint min-h-0 flex-1 overflow-auto text-13"
      tabindex="0"
      aria-label="Numbers of the chart"
    >
      <table class="w-full">
        <caption class="sr-only">{props.caption}</caption>
        <thead class="sticky top-0 bg-panel text-ink-3">
          <tr class="h-8">
            <For each={props.head}>
              {(name, index) => (
                <th
                  scope="col"
                  class="font-normal"
                  classList={{ "pr-4 text-left": index() === 0, "pl-4 text-right": index() > 0 }}
                >
                  {name}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr class="h-8 border-t border-line">
                <th scope="row" class="whitespace-nowrap pr-4 text-left font-normal text-ink-2">
                  {row.name}
                </th>
                <For each={row.cells}>
                  {(cell) => <td class="pl-4 text-right whitespace-nowrap">{cell}</td>}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
