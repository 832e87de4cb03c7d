import { createSignal, For, Show } from "solid-js";
import { formatBucket } from "#figures/date.ts";
import { formatNumber } from "#figures/number.ts";
import { Swatch } from "./chart-legend.tsx";
import type { ChartView } from "./chart-view.ts";
import { bucketAt, bucketPosition } from "./geometry.ts";

const rowsShown = 12;

/** Reads the chart bucket by bucket: by pointer, or with the arrow keys when it has the focus. */
export function ChartPointer(props: { view: ChartView; label: string }) {
  const [picked, setPicked] = createSignal<number>();
  const index = () => {
    const at = picked();
    return at === undefined || at >= props.view.buckets.length ? undefined : at;
  };
  const position = (at: number) =>
    bucketPosition(at, props.view.buckets.length, props.view.kind) * 100;

  function point(event: PointerEvent & { currentTarget: HTMLElement }) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const { buckets, kind } = props.view;
    setPicked(bucketAt((event.clientX - left) / width, buckets.length, kind));
  }
  function step(event: KeyboardEvent) {
    const last = props.view.buckets.length - 1;
    const at = index() ?? last;
    const targets: Record<string, number> = {
      ArrowLeft: index() === undefined ? last : at - 1,
      ArrowRight: index() === undefined ? last : at + 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    setPicked(Math.min(last, Math.max(0, target)));
  }
  return (
    <>
      <div
        role="img"
        aria-label={`${props.label} Arrow keys read it bucket by bucket, T shows a table.`}
        tabindex="0"
        class="absolute inset-0 rounded-control"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPicked(undefined)}
        onBlur={() => setPicked(undefined)}
        onKeyDown={step}
      />
      <Show when={index() !== undefined}>
        <div
          class="pointer-events-none absolute inset-y-0 w-px bg-edge"
          style={{ left: `${position(index() ?? 0)}%` }}
        />
        <Reading view={props.view} index={index() ?? 0} left={position(index() ?? 0)} />
      </Show>
    </>
  );
}

function Reading(props: { view: ChartView; index: number; left: number }) {
  const rows = () =>
    props.view.series
      .map((series) => ({ ...series, value: series.values[props.index] ?? null }))
      .filter((row) => row.value !== null || props.view.series.length === 1)
      .sort(
        (a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY),
      );
  const isRunning = () => props.view.isLastPartial && props.index === props.view.buckets.length - 1;
  const full = (value: number | null | undefined) => formatNumber(value, props.view.unit, "full");
  return (
    <div
      role="status"
      class="numeric pointer-events-none absolute top-0 z-20 w-max max-w-72 rounded-control bg-raised px-3 py-2 text-12 text-ink shadow-float"
      style={
        props.left > 55
          ? { right: `calc(${100 - props.left}% + 10px)` }
          : { left: `calc(${props.left}% + 10px)` }
      }
    >
      <p class="mb-1 text-ink-2">
        {formatBucket(
          props.view.buckets[props.index] ?? "",
          props.view.interval,
          props.view.timeZone,
          "full",
        )}
        <Show when={isRunning()}> · still running</Show>
      </p>
      <table>
        <tbody>
          <For each={rows().slice(0, rowsShown)}>
            {(row) => (
              <tr>
                <td class="pr-2">
                  <Swatch color={row.color} />
                </td>
                <td class="max-w-40 truncate pr-4 text-ink-2">{row.label}</td>
                <td class="text-right font-medium">{full(row.value)}</td>
              </tr>
            )}
          </For>
          <Show when={props.view.previous}>
            {(previous) => (
              <tr class="text-ink-3">
                <td />
                <td class="pr-4">Period before</td>
                <td class="text-right">{full(previous()[props.index])}</td>
              </tr>
            )}
          </Show>
        </tbody>
      </table>
      <Show when={rows().length === 0}>
        <p class="text-ink-3">No points</p>
      </Show>
      <Show when={rows().length > rowsShown}>
        <p class="mt-1 text-ink-3">and {rows().length - rowsShown} more</p>
      </Show>
    </div>
  );
}
