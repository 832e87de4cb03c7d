import type { LucideProps } from "lucide-solid";
import ChartArea from "lucide-solid/icons/chart-area";
import ChartBar from "lucide-solid/icons/chart-bar-decreasing";
import ChartColumn from "lucide-solid/icons/chart-column";
import ChartLine from "lucide-solid/icons/chart-line";
import ChartPie from "lucide-solid/icons/chart-pie";
import GaugePicture from "lucide-solid/icons/gauge";
import Grid from "lucide-solid/icons/grid-3x3";
import Hash from "lucide-solid/icons/hash";
import Table from "lucide-solid/icons/table-2";
import TextPicture from "lucide-solid/icons/text-initial";
import { type Component, createUniqueId, For } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type DraftKind, draftKinds } from "./widget-kinds.ts";

const pictures: Record<DraftKind, Component<LucideProps>> = {
  number: Hash,
  line: ChartLine,
  area: ChartArea,
  bar: ChartColumn,
  ranking: ChartBar,
  pie: ChartPie,
  table: Table,
  gauge: GaugePicture,
  heatmap: Grid,
  text: TextPicture,
};

/** The kinds of widgets as little pictures with their names; radio buttons underneath. */
export function KindPicker(props: { value: DraftKind; onChange: (kind: DraftKind) => void }) {
  const name = createUniqueId();
  return (
    <fieldset class="grid grid-cols-5 gap-1.5">
      <legend class="sr-only">Shown as</legend>
      <For each={draftKinds}>
        {(kind) => (
          <label class="relative flex h-14 flex-col items-center justify-center gap-1 rounded-control border border-line text-12 text-ink-2 transition-colors hover:border-edge hover:text-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input
              type="radio"
              class="absolute inset-0 cursor-pointer appearance-none rounded-control outline-none"
              name={name}
              value={kind.value}
              checked={props.value === kind.value}
              onChange={() => props.onChange(kind.value)}
            />
            <Dynamic component={pictures[kind.value]} class="size-4.5" aria-hidden="true" />
            {kind.label}
          </label>
        )}
      </For>
    </fieldset>
  );
}
