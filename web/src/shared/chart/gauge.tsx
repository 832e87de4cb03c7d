import { Show } from "solid-js";
import { arcPath, type GaugeArc, onArc, towardsTarget } from "#figures/gauge-arc.ts";
import { asMeasured, formatNumber, type Unit } from "#figures/number.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { DataTable } from "./data-table.tsx";

const radius = 43;

/** A value on its way to a target: half a circle that fills up, a mark where the target lies. */
export function Gauge(props: {
  value: number | null;
  target: number | undefined;
  arc: GaugeArc;
  unit: Unit;
  color: string;
  label: string;
}) {
  const full = (value: number | null | undefined) =>
    formatNumber(value, asMeasured(props.unit), "full");
  return (
    <ChartFrame
      rows=""
      table={
        <DataTable
          caption={props.label}
          head={["", "Value"]}
          rows={[
            { name: "Now", cells: [full(props.value)] },
            { name: "Target", cells: [full(props.target)] },
          ]}
        />
      }
    >
      <div class="@container-size flex min-h-0 flex-1 items-center justify-center">
        <div class="relative w-[min(100cqw,calc((100cqh_-_24px)*1.9),26rem)]">
          <Arc arc={props.arc} color={props.color} label={`${props.label} T shows a table.`} />
          <div
            aria-hidden="true"
            class="absolute inset-x-0 bottom-6 flex flex-col items-center px-[16%]"
          >
            <span
              class="numeric font-figure max-w-full truncate text-[clamp(1.25rem,19cqmin,3rem)] leading-tight tracking-[-0.02em]"
              title={full(props.value)}
            >
              {formatNumber(props.value, props.unit)}
            </span>
            <span
              class="text-12"
              classList={{ "text-good": props.arc.isGood, "text-ink-3": !props.arc.isGood }}
            >
              {towardsTarget(props)}
            </span>
          </div>
          <Ends {...props} />
        </div>
      </div>
    </ChartFrame>
  );
}

function Arc(props: { arc: GaugeArc; color: string; label: string }) {
  return (
    <svg
      role="img"
      aria-label={props.label}
      tabindex="0"
      viewBox="0 0 100 54"
      class="w-full rounded-control"
      fill="none"
      stroke-width="9"
    >
      <path d={arcPath(0, 1, radius)} stroke="var(--hover)" stroke-linecap="round" />
      <Show when={props.arc.filled > 0}>
        <path
          d={arcPath(0, props.arc.filled, radius)}
          stroke={props.arc.isGood ? "var(--good)" : props.color}
          stroke-linecap="round"
        />
      </Show>
      <Show when={props.arc.mark}>
        {(mark) => (
          <path
            d={`M${onArc(mark(), radius - 6.5)}L${onArc(mark(), radius + 6.5)}`}
            stroke="var(--ink)"
            stroke-width="1.4"
          />
        )}
      </Show>
    </svg>
  );
}

function Ends(props: { arc: GaugeArc; unit: Unit }) {
  const short = (value: number) => formatNumber(value, asMeasured(props.unit), "compact");
  return (
    <p aria-hidden="true" class="numeric flex h-6 justify-between px-[2.5%] text-12 text-ink-3">
      <span class="w-[9%] text-center whitespace-nowrap">
        <span class="inline-block -translate-x-1/4">{short(props.arc.low)}</span>
      </span>
      <span class="w-[9%] text-center whitespace-nowrap">
        <span class="inline-block -translate-x-1/4">{short(props.arc.high)}</span>
      </span>
    </p>
  );
}
