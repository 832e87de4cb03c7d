import { Show } from "solid-js";
import type { OnDrill } from "#figures/drill.ts";
import { pieSlices } from "#figures/pie-slices.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import { type DrawnWidget, shownUnit, widgetView } from "#figures/widget-look.ts";
import { Pie } from "#web/shared/chart/pie.tsx";
import type { QueryResult } from "#web/shared/data/metrics.ts";
import { NoPoints } from "./no-points.tsx";

/** The parts of a split metric, or why they are no parts of a whole. */
export function PieBody(props: {
  widget: DrawnWidget;
  result: QueryResult;
  label: string;
  places?: SeriesPlaces | undefined;
  onDrill?: OnDrill;
}) {
  const slices = () =>
    pieSlices(widgetView(props.widget, props.result, "bar", props.places).series);
  return (
    <Show
      when={slices()}
      fallback={
        <p class="flex h-full items-center text-13 text-ink-2">
          Some values are negative, and no part of a circle shows that. Show it as a ranking.
        </p>
      }
    >
      {(parts) => (
        <Show
          when={parts().length > 0}
          fallback={
            <NoPoints
              empty={{ fact: "All parts are 0 in this range.", advice: "Choose a longer one." }}
            />
          }
        >
          <Pie
            slices={parts()}
            unit={shownUnit(props.result, props.widget.options)}
            centre={props.widget.options.donut === false ? undefined : props.result.total}
            label={props.label}
            onDrill={props.onDrill}
          />
        </Show>
      )}
    </Show>
  );
}
