import { Show } from "solid-js";
import { gaugeArc } from "#figures/gauge-arc.ts";
import { colorOf, type DrawnWidget, shownUnit, targetOf } from "#figures/widget-look.ts";
import { Gauge } from "#web/shared/chart/gauge.tsx";
import type { QueryResult } from "#web/shared/data/metrics.ts";

/** The number of the whole range towards its target, or that it needs one. */
export function GaugeBody(props: { widget: DrawnWidget; result: QueryResult; label: string }) {
  const target = () => targetOf(props.widget, props.result);
  const hasEnds = () => target() !== undefined || props.widget.options.axisMax !== undefined;
  const arc = () => {
    const { axisMin, axisMax } = props.widget.options;
    const ends = { min: axisMin, max: axisMax, unit: props.result.metric.unit };
    return gaugeArc(props.result.total, target(), props.result.metric.direction, ends);
  };
  return (
    <Show
      when={hasEnds()}
      fallback={
        <p class="flex h-full items-center text-13 text-ink-2">
          A gauge shows the way to a target, and this one has none. Edit the widget and set it.
        </p>
      }
    >
      <Gauge
        value={props.result.total}
        target={target()}
        arc={arc()}
        unit={shownUnit(props.result, props.widget.options)}
        color={colorOf(props.widget.options)}
        label={props.label}
      />
    </Show>
  );
}
