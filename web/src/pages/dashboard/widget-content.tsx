import { Show } from "solid-js";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { SeriesPlaces } from "#web/shared/chart/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { type Drill, WidgetBody } from "#web/shared/query/widget-body.tsx";
import { rangeLabel } from "#web/shared/range/range.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { pickedRange } from "./dashboard-range.ts";
import { WidgetProblem } from "./widget-problem.tsx";

export type WidgetAnswer = components["schemas"]["WidgetData"];

/** What stands in a widget's card: its numbers, why there are none, or that they are coming. */
export function WidgetContent(props: {
  widget: Widget;
  answer: WidgetAnswer | undefined;
  title: string;
  places: SeriesPlaces;
  range: string;
  hasFailed: boolean;
  onRetry: () => void;
  onEdit?: (() => void) | undefined;
  onDrill?: ((drill: Drill) => void) | undefined;
  onZoom?: ((span: { from: string; to: string }) => void) | undefined;
}) {
  return (
    <Show
      when={props.answer}
      fallback={
        <Show when={props.hasFailed} fallback={<Waiting kind={props.widget.kind} />}>
          <p class="text-13 text-ink-3">No answer</p>
        </Show>
      }
    >
      {(answer) => (
        <Show
          when={answer().data}
          fallback={
            <WidgetProblem
              problem={answer().problem}
              onRetry={props.onRetry}
              onEdit={props.onEdit}
            />
          }
        >
          {(result) => (
            <WidgetBody
              widget={props.widget}
              result={result()}
              title={props.title}
              places={props.places}
              range={props.range}
              onDrill={props.onDrill}
              onZoom={props.onZoom}
            />
          )}
        </Show>
      )}
    </Show>
  );
}

/** "Last 7 days" for a widget that keeps a range of its own, whatever the dashboard's is. */
export function ownRangeLabel(widget: Widget, answer: WidgetAnswer | undefined) {
  const range = widget.query?.range;
  return range && rangeLabel(pickedRange(range, answer?.data?.timezone ?? "UTC"));
}

function Waiting(props: { kind: Widget["kind"] }) {
  return (
    <Show when={props.kind === "number"} fallback={<Skeleton class="h-full" />}>
      <Skeleton class="h-11 w-32" />
    </Show>
  );
}
