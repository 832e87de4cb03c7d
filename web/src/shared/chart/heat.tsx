import { createSignal, For, Show } from "solid-js";
import type { OnDrill } from "#figures/drill.ts";
import { type HeatCell, type HeatMap, heatStep } from "#figures/heat-cells.ts";
import { asMeasured, formatNumber, type Unit } from "#figures/number.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { Reading } from "./chart-reading.tsx";
import { DataTable } from "./data-table.tsx";

type At = { row: number; column: number };
type Shown = { map: HeatMap; unit: Unit; label: string; onDrill?: OnDrill };

/** Cells whose shade is their value; each is read by pointer or arrow keys. */
export function Heat(props: Shown) {
  const full = (value: number | null | undefined) =>
    formatNumber(value, asMeasured(props.unit), "full");
  return (
    <ChartFrame
      rows=""
      table={
        <DataTable
          caption={props.label}
          head={["", ...props.map.columns]}
          rows={props.map.rows.map(({ label, cells }) => ({
            name: label,
            cells: cells.map((cell) => (cell ? full(cell.value) : "")),
          }))}
        />
      }
    >
      <div class="numeric flex min-h-0 flex-1 flex-col gap-2 text-12 text-ink-3">
        <Cells {...props} />
        <Ramp map={props.map} unit={props.unit} />
      </div>
    </ChartFrame>
  );
}

function Cells(props: Shown) {
  const [at, setAt] = createSignal<At>();
  const cellAt = (place: At | undefined) => place && props.map.rows[place.row]?.cells[place.column];
  const width = () => props.map.columns.length;
  const height = () => props.map.rows.length;
  const isDaily = () => props.map.rows.some(({ cells }) => cells.some((cell) => cell?.span));
  const drill = (cell: HeatCell | undefined) => cell?.span && props.onDrill?.(cell.span);
  function point(event: PointerEvent & { currentTarget: HTMLElement }) {
    const box = event.currentTarget.getBoundingClientRect();
    setAt({
      row: clamp(((event.clientY - box.top) / box.height) * height(), height()),
      column: clamp(((event.clientX - box.left) / box.width) * width(), width()),
    });
  }
  function step(event: KeyboardEvent) {
    if (event.key === "Enter") return drill(cellAt(at()));
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { row, column } = at() ?? { row: -move.down, column: -move.right };
    setAt({
      row: clamp(row + move.down, height()),
      column: clamp(column + move.right, width()),
    });
  }
  return (
    <div class="grid min-h-0 flex-1 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 gap-y-1">
      <div aria-hidden="true" class="grid" style={{ "grid-auto-rows": "minmax(0, 1fr)" }}>
        <For each={props.map.rows}>
          {(row) => (
            <span class="flex min-h-0 items-center whitespace-nowrap leading-none">
              {row.label}
            </span>
          )}
        </For>
      </div>
      <div class="relative min-h-0">
        <div
          aria-hidden="true"
          class="grid size-full"
          style={{ "grid-auto-rows": "minmax(0, 1fr)" }}
        >
          <For each={props.map.rows}>{(row) => <Row cells={row.cells} map={props.map} />}</For>
        </div>
        <div
          role="img"
          aria-label={`${props.label} Arrow keys read it cell by cell, ${props.onDrill && isDaily() ? "Enter looks closer, " : ""}T shows a table.`}
          tabindex="0"
          class="absolute inset-0 rounded-control"
          classList={{ "cursor-pointer": Boolean(props.onDrill && cellAt(at())?.span) }}
          onPointerMove={point}
          onPointerDown={point}
          onClick={() => drill(cellAt(at()))}
          onPointerLeave={() => setAt(undefined)}
          onBlur={() => setAt(undefined)}
          onKeyDown={step}
        />
        <Pointed map={props.map} unit={props.unit} at={at()} cell={cellAt(at())} />
      </div>
      <ColumnNames columns={props.map.columns} />
    </div>
  );
}

const moves: Record<string, { right: number; down: number }> = {
  ArrowLeft: { right: -1, down: 0 },
  ArrowRight: { right: 1, down: 0 },
  ArrowUp: { right: 0, down: -1 },
  ArrowDown: { right: 0, down: 1 },
};

const clamp = (place: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(place)));

function Row(props: { cells: (HeatCell | undefined)[]; map: HeatMap }) {
  return (
    <div
      class="grid min-h-0"
      style={{ "grid-template-columns": `repeat(${props.cells.length}, minmax(0, 1fr))` }}
    >
      <For each={props.cells}>
        {(cell) => (
          <span
            class="m-px rounded-[2px]"
            classList={{ "border border-line": cell?.value === null }}
            style={{ background: colorOf(cell, props.map) }}
          />
        )}
      </For>
    </div>
  );
}

const colorOf = (cell: HeatCell | undefined, map: HeatMap) =>
  cell && cell.value !== null ? `var(--heat-${heatStep(cell.value, map)})` : "transparent";

function Pointed(props: {
  map: HeatMap;
  unit: Unit;
  at: At | undefined;
  cell: HeatCell | undefined;
}) {
  const box = (at: At) => {
    const width = 100 / props.map.columns.length;
    const height = 100 / props.map.rows.length;
    return { left: at.column * width, top: at.row * height, width, height };
  };
  return (
    <Show when={props.cell && props.at}>
      {(at) => (
        <>
          <span
            class="pointer-events-none absolute rounded-[3px] ring-2 ring-ink"
            style={{
              left: `${box(at()).left}%`,
              top: `${box(at()).top}%`,
              width: `${box(at()).width}%`,
              height: `${box(at()).height}%`,
            }}
          />
          <Reading
            left={box(at()).left + box(at()).width / 2}
            top={`min(calc(100% - 3.25rem), calc(${box(at()).top}% - 0.25rem))`}
          >
            <p class="text-ink-2">{props.cell?.title}</p>
            <p class="mt-0.5 font-medium">
              {props.cell?.value === null
                ? "No points"
                : formatNumber(props.cell?.value, asMeasured(props.unit), "full")}
            </p>
          </Reading>
        </>
      )}
    </Show>
  );
}

/** Every third or fifth column has its name, so that they fit a phone. */
function ColumnNames(props: { columns: string[] }) {
  const isNamed = (index: number) =>
    props.columns.length === 24 ? index % 3 === 0 : index === 0 || (index + 1) % 5 === 0;
  return (
    <div
      aria-hidden="true"
      class="col-start-2 grid"
      style={{ "grid-template-columns": `repeat(${props.columns.length}, minmax(0, 1fr))` }}
    >
      <For each={props.columns}>
        {(name, index) => (
          <span class="flex justify-center whitespace-nowrap">{isNamed(index()) ? name : ""}</span>
        )}
      </For>
    </div>
  );
}

const rampSteps = [1, 2, 3, 4, 5, 6];

function Ramp(props: { map: HeatMap; unit: Unit }) {
  const short = (value: number) => formatNumber(value, props.unit);
  return (
    <p aria-hidden="true" class="flex items-center justify-end gap-1.5">
      {short(props.map.low)}
      <span class="flex gap-px">
        <For each={rampSteps}>
          {(step) => (
            <span class="h-2 w-4 rounded-[2px]" style={{ background: `var(--heat-${step})` }} />
          )}
        </For>
      </span>
      {short(props.map.high)}
    </p>
  );
}
