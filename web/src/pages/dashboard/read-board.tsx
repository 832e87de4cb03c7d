import "./grid.css";
import { createMemo, For, Show, untrack } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { useSeen } from "#web/shared/ui/seen.ts";
import { type BoardData, useBoardAnswers } from "./board-answers.ts";
import { inReadingOrder } from "./grid-layout.ts";
import { drawnAtOnce, ownRangeLabel, type WidgetAnswer, WidgetContent } from "./widget-content.tsx";
import { WidgetFreshness } from "./widget-freshness.tsx";
import { isUntitledText, WidgetHeading } from "./widget-heading.tsx";
import { widgetTitle } from "./widget-title.ts";

/** The widgets on their grid for somebody who only reads: nothing there changes anything. */
export function ReadBoard(props: {
  widgets: Widget[];
  data: BoardData;
  range: string;
  filters: Filter[];
  /** Whether the page offers other ranges; a wall and a frame do not. */
  canPickRange?: boolean;
}) {
  const ids = createMemo(() =>
    inReadingOrder(props.widgets.map(({ id, layout }) => ({ ...layout, id }))).map(({ id }) => id),
  );
  const widgetOf = (id: string) => props.widgets.find((widget) => widget.id === id);
  const { answers, places } = useBoardAnswers(
    () => props.widgets,
    () => props.data,
  );
  return (
    <div class="dashboard">
      <Show when={props.data.error}>
        <div class="mb-4">
          <FormError error={props.data.error} />
        </div>
      </Show>
      <div class="dashboard-grid" aria-busy={props.data.isPlaceholderData}>
        <For each={ids()}>
          {(id, turn) => (
            <Show when={widgetOf(id)}>
              {(widget) => (
                <ReadCard
                  widget={widget()}
                  isFirst={untrack(turn) < drawnAtOnce}
                  answer={answers().get(id)}
                  places={places()}
                  range={props.range}
                  filters={props.filters}
                  canPickRange={props.canPickRange === true}
                  data={props.data}
                />
              )}
            </Show>
          )}
        </For>
      </div>
    </div>
  );
}

function ReadCard(props: {
  widget: Widget;
  /** Among those that are drawn at once. */
  isFirst: boolean;
  answer: WidgetAnswer | undefined;
  places: SeriesPlaces;
  range: string;
  filters: Filter[];
  canPickRange: boolean;
  data: BoardData;
}) {
  const title = () =>
    widgetTitle(props.widget, props.answer?.data?.metric.name ?? props.widget.query?.metric ?? "");
  const ownRange = () => ownRangeLabel(props.widget, props.answer);
  let cell!: HTMLElement;
  const isSeen = useSeen(
    () => cell,
    untrack(() => props.isFirst),
  );
  return (
    <section
      ref={cell}
      class="dashboard-cell"
      data-kind={props.widget.kind}
      style={{
        "--x": props.widget.layout.x,
        "--y": props.widget.layout.y,
        "--w": props.widget.layout.w,
        "--h": props.widget.layout.h,
      }}
      aria-label={title()}
    >
      <article class="group @container flex h-full flex-col rounded-card border border-line bg-panel px-4 pt-3 pb-4">
        <header
          class="mb-1.5 flex h-7 shrink-0 items-center gap-2"
          classList={{ "sr-only": isUntitledText(props.widget) }}
        >
          <WidgetHeading widget={props.widget} title={title()} range={ownRange()} />
        </header>
        <div
          class="min-h-0 flex-1 transition-opacity"
          classList={{ "opacity-55": props.data.isPlaceholderData }}
        >
          <WidgetContent
            widget={props.widget}
            answer={props.answer}
            title={title()}
            places={props.places}
            isSeen={isSeen()}
            range={ownRange() ?? props.range}
            filters={props.filters}
            isStale={props.data.isPlaceholderData}
            means={{ range: props.canPickRange, filters: false }}
            hasFailed={props.data.isError}
            onRetry={() => props.data.refetch()}
          />
        </div>
        <Show when={isSeen() && props.answer?.freshness}>
          {(freshness) => (
            <WidgetFreshness
              freshness={freshness()}
              timeZone={props.answer?.data?.timezone ?? "UTC"}
            />
          )}
        </Show>
      </article>
    </section>
  );
}
