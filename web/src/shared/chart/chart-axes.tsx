import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { ChartView } from "#figures/chart-view.ts";
import { bucketPosition } from "#figures/geometry.ts";
import { formatTick } from "#figures/number.ts";
import { valueScale } from "#figures/scale.ts";
import { timeTicks } from "#figures/time-ticks.ts";
import { ChartTarget } from "./chart-target.tsx";

const pixelsPerTick = 78;

/** The grid, the value axis and the time axis around a plot area that holds `children`. */
export function ChartAxes(props: { view: ChartView; children: JSX.Element }) {
  const [width, setWidth] = createSignal(600);
  const scale = createMemo(() => valueScale(props.view));
  const above = (value: number) => {
    const { min, max } = scale();
    return `${((value - min) / (max - min)) * 100}%`;
  };
  const ticks = createMemo(() => {
    const { buckets, interval, timeZone } = props.view;
    return timeTicks(buckets, interval, timeZone, Math.floor(width() / pixelsPerTick));
  });
  const left = (index: number) =>
    bucketPosition(index, props.view.buckets.length, props.view.kind) * 100;
  let plot!: HTMLDivElement;
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(plot);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div class="numeric grid h-full grid-cols-[auto_1fr] grid-rows-[1fr_auto] gap-x-2 gap-y-1.5 pt-2 text-12 text-ink-3">
      <ValueLabels view={props.view} ticks={scale().ticks} above={above} />
      <div ref={plot} class="relative min-w-0">
        <For each={scale().ticks}>
          {(tick) => (
            <div
              class="absolute inset-x-0 h-px bg-grid"
              classList={{ "bg-edge!": tick === 0 }}
              style={{ bottom: above(tick) }}
            />
          )}
        </For>
        <Show when={props.view.kind !== "bar"}>
          <Previous view={props.view} min={scale().min} max={scale().max} />
        </Show>
        <ChartTarget view={props.view} scale={scale()} above={above} />
        {props.children}
        <Show when={props.view.kind === "bar"}>
          <Previous view={props.view} min={scale().min} max={scale().max} />
        </Show>
      </div>
      <div aria-hidden="true" class="relative col-start-2 h-4">
        <For each={ticks()}>
          {(tick) => (
            <span class="absolute whitespace-nowrap" style={labelPlace(left(tick.index))}>
              {tick.label}
            </span>
          )}
        </For>
      </div>
      <Show when={scale().min !== 0 && scale().min > 0}>
        <p class="sr-only">The value axis does not start at zero.</p>
      </Show>
    </div>
  );
}

/** Values beyond an end that somebody chose are cut off there. */
const hasChosenEnds = ({ axisMin, axisMax }: ChartView) =>
  axisMin !== undefined || axisMax !== undefined;

/** Centred on its bucket, but never beyond the ends of the axis. */
const labelPlace = (left: number) =>
  left < 3
    ? { left: "0" }
    : left > 97
      ? { right: "0" }
      : { left: `${left}%`, transform: "translateX(-50%)" };

function ValueLabels(props: {
  view: ChartView;
  ticks: number[];
  above: (value: number) => string;
}) {
  const texts = () =>
    props.ticks.map((tick, index) =>
      formatTick(tick, props.view.unit, index === props.ticks.length - 1),
    );
  return (
    <div aria-hidden="true" class="relative text-right">
      <div class="invisible flex h-0 flex-col">
        <For each={texts()}>{(text) => <span class="whitespace-nowrap">{text}</span>}</For>
      </div>
      <For each={props.ticks}>
        {(tick, index) => (
          <span
            class="absolute right-0 translate-y-1/2 whitespace-nowrap"
            style={{ bottom: props.above(tick) }}
          >
            {texts()[index()]}
          </span>
        )}
      </For>
    </div>
  );
}

/** The earlier period: behind a line in its colour, dashed and faint; over bars a mark on each. */
function Previous(props: { view: ChartView; min: number; max: number }) {
  const path = () => {
    const { previous, buckets, kind } = props.view;
    if (!previous) return undefined;
    let isDown = false;
    const steps = buckets.map((_, index) => {
      const value = previous[index] ?? null;
      if (value === null) {
        isDown = false;
        return "";
      }
      const x = bucketPosition(index, buckets.length, kind) * 1000;
      const y = (1 - (value - props.min) / (props.max - props.min)) * 1000;
      if (kind === "bar") {
        const half = 400 / buckets.length;
        return `M${(x - half).toFixed(1)} ${y.toFixed(1)}h${(2 * half).toFixed(1)}`;
      }
      const step = `${isDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDown = true;
      return step;
    });
    return steps.join("");
  };
  const isBar = () => props.view.kind === "bar";
  return (
    <Show when={path()}>
      <svg
        aria-hidden="true"
        class="pointer-events-none absolute inset-0 size-full"
        classList={{ "overflow-visible": !hasChosenEnds(props.view) }}
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
      >
        <path
          d={path()}
          fill="none"
          stroke={isBar() ? "var(--ink-2)" : props.view.series[0]?.color}
          stroke-opacity={isBar() ? 0.8 : 0.4}
          stroke-width={isBar() ? 2 : 1.5}
          stroke-dasharray={isBar() ? "none" : "3 4"}
          vector-effect="non-scaling-stroke"
        />
      </svg>
    </Show>
  );
}
