import { createMemo, Show } from "solid-js";
import type { OnDrill } from "#figures/drill.ts";
import { daysByMonth, hoursByWeekday } from "#figures/heat-cells.ts";
import { type DrawnWidget, shownUnit } from "#figures/widget-look.ts";
import { Heat } from "#web/shared/chart/heat.tsx";
import type { QueryResult } from "#web/shared/data/metrics.ts";

/** The rhythm of a metric: by hour and weekday, or by day and month. */
export function HeatBody(props: {
  widget: DrawnWidget;
  result: QueryResult;
  label: string;
  onDrill?: OnDrill;
}) {
  const map = createMemo(() => {
    const { interval } = props.result;
    if (interval === "hour") return hoursByWeekday(props.result);
    return interval === "day" ? daysByMonth(props.result) : undefined;
  });
  return (
    <Show
      when={map()}
      fallback={
        <p class="flex h-full items-center text-13 text-ink-2">
          A heatmap needs one value per hour or per day. Edit the widget and choose one.
        </p>
      }
    >
      {(shown) => (
        <Heat
          map={shown()}
          unit={shownUnit(props.result, props.widget.options)}
          label={props.label}
          onDrill={props.onDrill}
        />
      )}
    </Show>
  );
}
