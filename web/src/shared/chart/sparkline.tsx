import { createMemo, Show } from "solid-js";
import { runsOf } from "#figures/runs.ts";

const width = 100;
const height = 28;

const stroke = {
  fill: "none",
  stroke: "currentColor",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "vector-effect": "non-scaling-stroke",
} as const;

/**
 * A small line without axes, drawn without a library. Missing buckets break it; the way to a bucket
 * that is still running is dashed.
 */
export function Sparkline(props: {
  values: (number | null)[];
  label: string;
  /** For sums, whose size is their height; other lines take the whole box for their own range. */
  isFromZero?: boolean;
  isLastPartial?: boolean;
  class?: string;
  color?: string | undefined;
}) {
  const path = createMemo(() =>
    sparklinePath(props.values, props.isFromZero ?? false, props.isLastPartial),
  );
  return (
    <Show when={path()} fallback={<span class={props.class} />}>
      <svg
        role="img"
        aria-label={props.label}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        class={`overflow-visible ${props.class ?? ""}`}
        style={{ color: props.color ?? "var(--accent)" }}
      >
        <Show when={props.isFromZero}>
          <path d={path()?.area} fill="currentColor" opacity="0.1" />
        </Show>
        <path d={path()?.line} {...stroke} stroke-width="1.5" />
        <path d={path()?.running} {...stroke} stroke-width="1.5" stroke-dasharray="2 4" />
        <path d={path()?.dots} {...stroke} stroke-width="4" />
      </svg>
    </Show>
  );
}

function extent(known: number[], isFromZero: boolean) {
  const low = Math.min(...known, ...(isFromZero ? [0] : []));
  const high = Math.max(...known, ...(isFromZero ? [0] : []));
  const isFlat = low === high && low !== 0;
  return isFlat ? { low: low - 1, high: high + 1 } : { low, high };
}

type Point = { x: number; y: number };

/** The paths of a sparkline in a 100 × 28 box; undefined when there is nothing to draw. */
export function sparklinePath(
  values: (number | null)[],
  isFromZero: boolean,
  isLastPartial = false,
) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return undefined;
  const { low, high } = extent(known, isFromZero);
  const span = high - low || 1;
  const step = width / Math.max(1, values.length - 1);
  const yOf = (value: number) => height - 2 - ((value - low) / span) * (height - 4);
  const ground = isFromZero ? round(yOf(0)) : height;
  const runs = runsOf(
    values.map((value, index) => (value === null ? null : { x: index * step, y: yOf(value) })),
  );
  const newest = runs.at(-1) ?? [];
  const isRunning = isLastPartial && values.at(-1) !== null && newest.length > 1;
  const solid = isRunning ? [...runs.slice(0, -1), newest.slice(0, -1)] : runs;
  return {
    line: solid
      .filter((run) => run.length > 1)
      .map((run) => `M${run.map(pair).join("L")}`)
      .join(""),
    running: isRunning ? `M${newest.slice(-2).map(pair).join("L")}` : "",
    dots: runs
      .filter((run) => run.length === 1)
      .map((run) => `M${run.map(pair).join()}h.01`)
      .join(""),
    area: runs
      .filter((run) => run.length > 1)
      .map(
        (run) => `M${run[0]?.x},${ground}L${run.map(pair).join("L")}L${run.at(-1)?.x},${ground}Z`,
      )
      .join(""),
  };
}

const pair = (point: Point) => `${round(point.x)},${round(point.y)}`;
const round = (value: number) => Math.round(value * 100) / 100;
