import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  onCleanup,
  Show,
  Switch,
  untrack,
} from "solid-js";
import type { Filter } from "#figures/choices.ts";
import type { OnDrill, OnZoom } from "#figures/drill.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import type { Means } from "#figures/why-empty.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { WidgetBody } from "#web/shared/query/widget-body.tsx";
import { rangeLabel } from "#web/shared/range/range.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { doNever, doSoon } from "#web/shared/ui/turns.ts";
import { pickedRange } from "./dashboard-range.ts";
import { WidgetProblem } from "./widget-problem.tsx";

export type WidgetAnswer = components["schemas"]["WidgetData"];

/** So many widgets, the first ones, are drawn at once, wherever they stand. */
export const drawnAtOnce = 16;

/** What stands in a widget's card: its numbers, why there are none, or that they are coming. */
export function WidgetContent(props: {
  widget: Widget;
  answer: WidgetAnswer | undefined;
  title: string;
  places: SeriesPlaces;
  /** Far from what is seen, nothing is drawn. */
  isSeen: boolean;
  range: string;
  /** Those of the dashboard, which hold beside the widget's own. */
  filters: Filter[];
  /** The answer is that of an earlier question, until the next one is there. */
  isStale: boolean;
  means?: Means | undefined;
  hasFailed: boolean;
  onRetry: () => void;
  onEdit?: (() => void) | undefined;
  onDrill?: OnDrill;
  onZoom?: OnZoom;
}) {
  const isText = () => props.widget.kind === "text";
  const hasTurn = useTurn(
    () => props.isSeen && (isText() || props.answer !== undefined || props.hasFailed),
    untrack(() => props.widget.kind === "number"),
  );
  /** Those that the answer was asked with: they change with it, not before. */
  const filters = createMemo<Filter[] | undefined>((before) => {
    const isStale = props.answer !== undefined && props.isStale;
    return isStale && before ? before : untrack(() => props.filters);
  });
  const asked = createMemo(() => withFilters(props.widget, filters() ?? []));
  return (
    <Switch fallback={<Waiting kind={props.widget.kind} />}>
      <Match when={!props.isSeen || !hasTurn()}>
        <Waiting kind={props.widget.kind} />
      </Match>
      <Match when={isText() || props.answer?.data}>
        <WidgetBody
          widget={asked()}
          result={props.answer?.data}
          title={props.title}
          places={props.places}
          range={props.range}
          means={props.means}
          onDrill={props.onDrill}
          onZoom={props.onZoom}
        />
      </Match>
      <Match when={props.answer}>
        {(answer) => (
          <WidgetProblem
            kind={props.widget.kind}
            problem={answer().problem}
            onRetry={props.onRetry}
            onEdit={props.onEdit}
          />
        )}
      </Match>
      <Match when={props.hasFailed}>
        <p class="text-13 text-ink-3">No answer</p>
      </Match>
    </Switch>
  );
}

/** Whether it may be drawn: once it can be, one after the other; numbers do not wait for the rest. */
function useTurn(canDraw: () => boolean, isFirst: boolean): () => boolean {
  const [hasTurn, setTurn] = createSignal(isFirst);
  const take = () => setTurn(true);
  createEffect(() => canDraw() && !hasTurn() && doSoon(take));
  onCleanup(() => doNever(take));
  return hasTurn;
}

/** "Last 7 days" for a widget that keeps a range of its own, whatever the dashboard's is. */
export function ownRangeLabel(widget: Widget, answer: WidgetAnswer | undefined) {
  const range = widget.query?.range;
  return range && rangeLabel(pickedRange(range, answer?.data?.timezone ?? "UTC"));
}

function withFilters(widget: Widget, filters: Filter[]): Widget {
  const { query } = widget;
  if (!query || filters.length === 0) return widget;
  return { ...widget, query: { ...query, filters: [...(query.filters ?? []), ...filters] } };
}

function Waiting(props: { kind: Widget["kind"] }) {
  return (
    <Show when={props.kind === "number"} fallback={<Skeleton class="h-full" />}>
      <Skeleton class="h-11 w-32" />
    </Show>
  );
}
