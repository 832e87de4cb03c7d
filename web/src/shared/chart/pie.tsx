import { createSignal, For, Show } from "solid-js";
import { formatCount } from "#figures/count.ts";
import type { OnDrill } from "#figures/drill.ts";
import { asMeasured, formatDecimals, formatNumber, type Unit } from "#figures/number.ts";
import { type Slice, sliceAt, slicePath } from "#figures/pie-slices.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { Swatch } from "./chart-legend.tsx";
import { DataTable } from "./data-table.tsx";

type Shown = {
  slices: Slice[];
  unit: Unit;
  /** The number in the hole; without it there is no hole. */
  centre: number | null | undefined;
  label: string;
  onDrill?: OnDrill;
};

/** Parts of a whole: a ring or a disc, and beside it each slice's name, value and share. */
export function Pie(props: Shown) {
  const [pointed, setPointed] = createSignal<Slice>();
  const full = (value: number) => formatNumber(value, asMeasured(props.unit), "full");
  return (
    <ChartFrame
      rows={formatCount(props.slices.length, "part")}
      table={
        <DataTable
          caption={props.label}
          head={["Part", "Value", "Share"]}
          rows={props.slices.map((slice) => ({
            name: slice.label,
            cells: [full(slice.value), shareOf(slice)],
          }))}
        />
      }
    >
      <div class="@container-size min-h-0 flex-1">
        <div class="flex size-full min-h-0 flex-col items-center gap-4 @min-[280px]:flex-row @min-[280px]:gap-5">
          <Ring {...props} pointed={pointed()} onPoint={setPointed} />
          <Parts {...props} pointed={pointed()} onPoint={setPointed} />
        </div>
      </div>
    </ChartFrame>
  );
}

type Pointing = { pointed: Slice | undefined; onPoint: (slice: Slice | undefined) => void };

function Ring(props: Shown & Pointing) {
  const inner = () => (props.centre === undefined ? 0 : 33);
  return (
    <div class="relative aspect-square max-h-full min-h-0 w-[min(44cqw,96cqh)] shrink-0 @max-[279px]:w-[min(70cqw,50cqh)]">
      <svg aria-hidden="true" viewBox="-1 -1 102 102" class="size-full">
        <For each={props.slices}>
          {(slice) => (
            <path
              d={slicePath(slice, inner())}
              fill={slice.color}
              stroke="var(--panel)"
              stroke-width={props.slices.length > 1 ? 1.2 : 0}
              class="transition-opacity"
              classList={{ "opacity-35": props.pointed !== undefined && props.pointed !== slice }}
            />
          )}
        </For>
      </svg>
      <Show when={inner() > 0}>
        <Centre {...props} />
      </Show>
      <RingPointer {...props} inner={inner()} />
    </div>
  );
}

function Centre(props: Shown & Pointing) {
  return (
    <div
      aria-hidden="true"
      class="absolute inset-0 flex flex-col items-center justify-center px-[18%] text-center"
    >
      <span class="numeric font-figure max-w-full truncate text-[clamp(0.9375rem,8.5cqmin,1.75rem)] leading-tight tracking-[-0.02em]">
        {formatNumber(props.pointed ? props.pointed.value : props.centre, props.unit)}
      </span>
      <span class="max-w-full truncate text-12 text-ink-3">
        {props.pointed ? props.pointed.label : "Total"}
      </span>
    </div>
  );
}

/** Reads the ring slice by slice, by pointer or arrow keys. */
function RingPointer(props: Shown & Pointing & { inner: number }) {
  const drill = () => props.pointed?.tag && props.onDrill?.(props.pointed.tag);
  function point(event: PointerEvent & { currentTarget: HTMLElement }) {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * 100;
    const y = ((event.clientY - top) / width) * 100;
    props.onPoint(sliceAt(props.slices, x, y, props.inner));
  }
  function step(event: KeyboardEvent) {
    if (event.key === "Enter") return drill();
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const count = props.slices.length;
    const at = props.pointed ? props.slices.indexOf(props.pointed) : way > 0 ? -1 : 0;
    props.onPoint(props.slices[(at + way + count) % count]);
  }
  return (
    <>
      <div
        role="img"
        aria-label={`${props.label} Arrow keys read it part by part, ${props.onDrill ? "Enter looks closer, " : ""}T shows a table.`}
        tabindex="0"
        class="absolute inset-0 rounded-full"
        classList={{ "cursor-pointer": Boolean(props.onDrill && props.pointed?.tag) }}
        onPointerMove={point}
        onPointerDown={point}
        onClick={drill}
        onPointerLeave={() => props.onPoint(undefined)}
        onBlur={() => props.onPoint(undefined)}
        onKeyDown={step}
      />
      <Show when={props.pointed}>
        {(slice) => (
          <span role="status" class="sr-only">
            {slice().label}: {formatNumber(slice().value, asMeasured(props.unit), "full")},{" "}
            {shareOf(slice())}
          </span>
        )}
      </Show>
    </>
  );
}

function Parts(props: Shown & Pointing) {
  return (
    <ul
      class="numeric max-h-full min-h-0 w-full min-w-0 flex-1 overflow-y-auto text-13"
      aria-label="Parts"
    >
      <For each={props.slices}>
        {(slice) => (
          <li
            class="relative grid h-8 grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 border-b border-line transition-opacity last:border-b-0"
            classList={{ "opacity-45": props.pointed !== undefined && props.pointed !== slice }}
            onPointerEnter={() => props.onPoint(slice)}
            onPointerLeave={() => props.onPoint(undefined)}
          >
            <Swatch color={slice.color} />
            <Show
              when={props.onDrill && slice.tag}
              fallback={
                <span class="truncate" title={slice.label}>
                  {slice.label}
                </span>
              }
            >
              {(tag) => (
                <button
                  type="button"
                  class="truncate text-left after:absolute after:inset-0 hover:underline"
                  title={slice.label}
                  onClick={() => props.onDrill?.(tag())}
                >
                  {slice.label}
                </button>
              )}
            </Show>
            <span
              class="font-medium @max-[419px]:hidden"
              title={formatNumber(slice.value, asMeasured(props.unit), "full")}
            >
              {formatNumber(slice.value, props.unit)}
            </span>
            <span class="min-w-11 text-right text-ink-3">{shareOf(slice)}</span>
          </li>
        )}
      </For>
    </ul>
  );
}

const shareOf = ({ share }: Slice) =>
  share > 0 && share < 0.001 ? "< 0.1%" : `${formatDecimals(share * 100, 1)}%`;
