import { For } from "solid-js";
import type { DashboardSummary } from "#web/shared/data/dashboards.ts";

const width = 72;
const rows = 8;
const cell = width / 12;
const rowHeight = 5.5;

const marks: Partial<Record<DashboardSummary["outline"][number]["kind"], string>> = {
  number: "var(--accent)",
  text: "var(--line)",
};

/** The top of a board in miniature: where its widgets stand, headline numbers in the accent. */
export function DashboardPicture(props: { outline: DashboardSummary["outline"] }) {
  return (
    <svg
      class="h-11 w-18 shrink-0 rounded-[4px] bg-sunken"
      viewBox={`0 0 ${width} ${rows * rowHeight}`}
      aria-hidden="true"
    >
      <For each={props.outline}>
        {({ kind, x, y, w, h }) => (
          <rect
            x={x * cell + 0.9}
            y={y * rowHeight + 0.9}
            width={w * cell - 1.8}
            height={h * rowHeight - 1.8}
            rx="1"
            fill={marks[kind] ?? "var(--edge)"}
          />
        )}
      </For>
    </svg>
  );
}
