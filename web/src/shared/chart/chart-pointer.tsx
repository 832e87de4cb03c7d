import { createSignal, Show } from "solid-js";
import { type ChartView, spanOf } from "#figures/chart-view.ts";
import type { OnDrill, OnZoom } from "#figures/drill.ts";
import { bucketAt, bucketPosition } from "#figures/geometry.ts";
import { ChartReading } from "./chart-reading.tsx";

type Pointer = PointerEvent & { currentTarget: HTMLElement };

/**
 * Reads the chart bucket by bucket: by pointer, or with the arrow keys when it has the focus. A
 * click or Enter picks a bucket, a mouse dragged over several zooms into them.
 */
export function ChartPointer(props: {
  view: ChartView;
  label: string;
  onDrill?: OnDrill;
  onZoom?: OnZoom;
}) {
  const [picked, setPicked] = createSignal<number>();
  const [pulledFrom, setPulledFrom] = createSignal<number>();
  let isPressed = false;
  const last = () => props.view.buckets.length - 1;
  const index = () => {
    const at = picked();
    return at === undefined || at > last() ? undefined : at;
  };
  const position = (at: number) =>
    bucketPosition(at, props.view.buckets.length, props.view.kind) * 100;
  function bucketUnder(event: Pointer) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const { buckets, kind } = props.view;
    return bucketAt((event.clientX - left) / width, buckets.length, kind);
  }
  function press(event: Pointer) {
    setPicked(bucketUnder(event));
    isPressed = event.button === 0;
    if (!props.onZoom || event.pointerType !== "mouse" || !isPressed) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPulledFrom(bucketUnder(event));
  }
  function letGo() {
    isPressed = false;
    setPulledFrom(undefined);
  }
  function release(event: Pointer) {
    const start = pulledFrom();
    const isClick = isPressed && event.button === 0;
    letGo();
    if (!isClick) return;
    const end = bucketUnder(event);
    if (start === undefined || start === end) return drill(end);
    const span = spanOf(props.view, Math.min(start, end), Math.max(start, end));
    if (span) props.onZoom?.(span);
  }
  function drill(at: number) {
    const span = spanOf(props.view, at);
    if (span) props.onDrill?.(span);
  }
  function step(event: KeyboardEvent) {
    const at = index();
    if (event.key === "Enter" && at !== undefined && props.onDrill) return drill(at);
    const target = afterKey(event.key, at, last());
    if (target === undefined) return;
    event.preventDefault();
    setPicked(target);
  }
  return (
    <>
      <div
        role="img"
        aria-label={`${props.label} Arrow keys read it bucket by bucket, ${props.onDrill ? "Enter looks closer, " : ""}T shows a table.`}
        tabindex="0"
        class="absolute inset-0 rounded-control"
        classList={{ "cursor-pointer": props.onDrill !== undefined }}
        onPointerMove={(event) => setPicked(bucketUnder(event))}
        onPointerDown={press}
        onPointerUp={release}
        onPointerCancel={letGo}
        onPointerLeave={() => {
          isPressed = false;
          setPicked(undefined);
        }}
        onBlur={() => setPicked(undefined)}
        onKeyDown={step}
      />
      <Pulled view={props.view} from={pulledFrom()} to={index()} />
      <Show when={index() !== undefined}>
        <div
          class="pointer-events-none absolute inset-y-0 w-px bg-edge"
          style={{ left: `${position(index() ?? 0)}%` }}
        />
        <ChartReading view={props.view} index={index() ?? 0} left={position(index() ?? 0)} />
      </Show>
    </>
  );
}

/** Where an arrow key leads to; the first one comes to the last bucket, the newest. */
function afterKey(key: string, at: number | undefined, last: number): number | undefined {
  const targets: Record<string, number> = {
    ArrowLeft: at === undefined ? last : at - 1,
    ArrowRight: at === undefined ? last : at + 1,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

/** The buckets that a mouse is being drawn over. */
function Pulled(props: { view: ChartView; from: number | undefined; to: number | undefined }) {
  const ends = () => {
    const { from, to } = props;
    if (from === undefined || to === undefined || from === to) return undefined;
    const { buckets, kind } = props.view;
    const half = kind === "bar" ? 0.5 / buckets.length : 0;
    const left = bucketPosition(Math.min(from, to), buckets.length, kind) - half;
    const right = bucketPosition(Math.max(from, to), buckets.length, kind) + half;
    return { left: `${left * 100}%`, width: `${(right - left) * 100}%` };
  };
  return (
    <Show when={ends()}>
      {(style) => (
        <div
          class="pointer-events-none absolute inset-y-0 bg-accent-wash opacity-60"
          style={style()}
        />
      )}
    </Show>
  );
}
