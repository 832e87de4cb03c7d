import { Show } from "solid-js";
import type { SeriesPlaces } from "#web/shared/chart/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Drill } from "#web/shared/query/widget-body.tsx";
import type { Place } from "./api.ts";
import { type Box, nudge } from "./grid-layout.ts";
import { useGridDrag } from "./use-grid-drag.ts";
import { ownRangeLabel, type WidgetAnswer, WidgetContent } from "./widget-content.tsx";
import { WidgetFreshness } from "./widget-freshness.tsx";
import { WidgetMenu } from "./widget-menu.tsx";
import { widgetTitle } from "./widget-title.ts";
import { WidgetTools } from "./widget-tools.tsx";

/** One widget in its cell: name, numbers, and in edit mode the tools that move and change it. */
export function WidgetCard(props: {
  place: Place;
  widget: Widget;
  box: Box;
  answer: WidgetAnswer | undefined;
  places: SeriesPlaces;
  isStale: boolean;
  hasFailed: boolean;
  onRetry: () => void;
  range: string;
  isEditing: boolean;
  canEdit: boolean;
  onEdit: () => void;
  onDownload: (title: string) => void;
  onExplain?: ((drill?: Drill) => void) | undefined;
  onZoom?: ((span: { from: string; to: string }) => void) | undefined;
  onPlace: (box: Box) => void;
  onPlaced: () => void;
}) {
  let cell!: HTMLElement;
  const title = () =>
    widgetTitle(props.widget, props.answer?.data?.metric.name ?? props.widget.query.metric);
  const ownRange = () => ownRangeLabel(props.widget, props.answer);
  const drag = useGridDrag({
    cell: () => cell,
    box: () => props.box,
    onPlace: (box) => props.onPlace(box),
    onPlaced: () => props.onPlaced(),
  });
  function moveByKey(event: KeyboardEvent) {
    if (!props.isEditing || event.target !== cell) return;
    const box = nudge(props.box, event.key, event.shiftKey);
    if (!box) return;
    event.preventDefault();
    props.onPlace(box);
    props.onPlaced();
  }
  return (
    <section
      ref={cell}
      class="dashboard-cell"
      data-kind={props.widget.kind}
      data-widget={props.widget.id}
      style={{
        "--x": props.box.x,
        "--y": props.box.y,
        "--w": props.box.w,
        "--h": props.box.h,
        "z-index": drag.isDragging() ? 10 : "auto",
      }}
      aria-label={
        props.isEditing ? `${title()}. Arrow keys move it, with Shift they resize it.` : title()
      }
      tabindex={props.isEditing ? 0 : undefined}
      onKeyDown={moveByKey}
    >
      <article
        class="group @container flex h-full flex-col rounded-card border border-line bg-panel px-4 pt-3 pb-4"
        classList={{ "shadow-float": drag.isDragging(), "border-edge!": props.isEditing }}
      >
        <header
          class="mb-1.5 flex h-7 shrink-0 items-center gap-2"
          classList={{ "cursor-grab touch-none select-none": props.isEditing }}
          onPointerDown={(event) => props.isEditing && drag.start(event, "move")}
        >
          <h2 class="min-w-0 flex-1 truncate text-13 font-medium text-ink-2" title={title()}>
            {title()}
          </h2>
          <Show when={ownRange()}>
            {(range) => <span class="shrink-0 text-12 text-ink-3">{range()}</span>}
          </Show>
          <Show
            when={props.isEditing}
            fallback={
              <WidgetMenu
                title={title()}
                onDownload={() => props.onDownload(title())}
                onExplain={props.onExplain && (() => props.onExplain?.())}
                onEdit={props.canEdit ? props.onEdit : undefined}
              />
            }
          >
            <WidgetTools
              place={props.place}
              widgetId={props.widget.id}
              title={title()}
              onEdit={props.onEdit}
            />
          </Show>
        </header>
        <div
          class="min-h-0 flex-1 transition-opacity"
          classList={{ "opacity-55": props.isStale, "pointer-events-none": drag.isDragging() }}
        >
          <WidgetContent
            widget={props.widget}
            answer={props.answer}
            title={title()}
            places={props.places}
            range={ownRange() ?? props.range}
            hasFailed={props.hasFailed}
            onRetry={props.onRetry}
            onEdit={props.canEdit ? props.onEdit : undefined}
            onDrill={props.isEditing ? undefined : props.onExplain}
            onZoom={props.isEditing || ownRange() ? undefined : props.onZoom}
          />
        </div>
        <Show when={!props.isEditing && props.answer?.freshness}>
          {(freshness) => (
            <WidgetFreshness
              freshness={freshness()}
              timeZone={props.answer?.data?.timezone ?? "UTC"}
            />
          )}
        </Show>
      </article>
      <Show when={props.isEditing}>
        <span
          aria-hidden="true"
          class="absolute right-0.5 bottom-0.5 size-5 cursor-nwse-resize touch-none after:absolute after:right-1.5 after:bottom-1.5 after:size-2 after:border-r-2 after:border-b-2 after:border-ink-3"
          onPointerDown={(event) => drag.start(event, "resize")}
        />
      </Show>
    </section>
  );
}
