import { Show, untrack } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import type { Drill } from "#figures/drill.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { useSeen } from "#web/shared/ui/seen.ts";
import type { Box } from "./grid-layout.ts";
import { drawnAtOnce, ownRangeLabel, type WidgetAnswer, WidgetContent } from "./widget-content.tsx";
import { WidgetFreshness } from "./widget-freshness.tsx";
import { isUntitledText, WidgetHeading } from "./widget-heading.tsx";
import { type WidgetChanges, WidgetMenu } from "./widget-menu.tsx";
import type { FileFormat } from "./widget-picture.ts";
import { widgetTitle } from "./widget-title.ts";
import { WidgetTools } from "./widget-tools.tsx";

/** One widget in its cell: name, numbers, and in edit mode the tools that move and change it. */
export function WidgetCard(props: {
  widget: Widget;
  box: Box;
  /** Its turn in reading order, where cells stand under each other. */
  turn: number;
  answer: WidgetAnswer | undefined;
  places: SeriesPlaces;
  isStale: boolean;
  hasFailed: boolean;
  onRetry: () => void;
  range: string;
  filters: Filter[];
  isEditing: boolean;
  changes: WidgetChanges | undefined;
  onDownload: (title: string, format: FileFormat) => void;
  onExplain?: ((drill?: Drill) => void) | undefined;
  onZoom?: ((span: { from: string; to: string }) => void) | undefined;
  onKey: (event: KeyboardEvent) => void;
}) {
  let cell!: HTMLElement;
  const isSeen = useSeen(() => cell, untrack(() => props.turn) < drawnAtOnce);
  const title = () =>
    widgetTitle(props.widget, props.answer?.data?.metric.name ?? props.widget.query?.metric ?? "");
  const ownRange = () => ownRangeLabel(props.widget, props.answer);
  const hasBareText = () => !props.isEditing && isUntitledText(props.widget);
  function onKeyDown(event: KeyboardEvent) {
    if (props.isEditing && event.target === cell) props.onKey(event);
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
        order: props.turn,
      }}
      aria-label={
        props.isEditing ? `${title()}. Arrow keys move it, with Shift they resize it.` : title()
      }
      tabindex={props.isEditing ? 0 : undefined}
      onKeyDown={onKeyDown}
    >
      <article
        class="grid-stack-item-content group @container flex h-full flex-col rounded-card border border-line bg-panel px-4 pt-3 pb-4"
        classList={{ "border-edge!": props.isEditing }}
      >
        <header
          class="widget-handle mb-1.5 flex h-7 shrink-0 items-center gap-2"
          classList={{ "absolute top-3 right-4 z-10": hasBareText() }}
        >
          <WidgetHeading widget={props.widget} title={title()} range={ownRange()} />
          <Show when={isSeen() && props.isEditing && props.changes}>
            {(changes) => <WidgetTools title={title()} changes={changes()} />}
          </Show>
          <Show when={isSeen()}>
            <WidgetMenu
              title={title()}
              isEditing={props.isEditing}
              onDownload={() => props.onDownload(title(), "csv")}
              onDownloadPicture={
                ["table", "text"].includes(props.widget.kind)
                  ? undefined
                  : () => props.onDownload(title(), "png")
              }
              onExplain={
                props.onExplain && !props.isEditing ? () => props.onExplain?.() : undefined
              }
              changes={props.changes}
            />
          </Show>
        </header>
        <div class="min-h-0 flex-1 transition-opacity" classList={{ "opacity-55": props.isStale }}>
          <WidgetContent
            widget={props.widget}
            answer={props.answer}
            title={title()}
            places={props.places}
            isSeen={isSeen()}
            range={ownRange() ?? props.range}
            filters={props.filters}
            isStale={props.isStale}
            hasFailed={props.hasFailed}
            onRetry={props.onRetry}
            onEdit={props.changes?.edit}
            onDrill={props.isEditing ? undefined : props.onExplain}
            onZoom={props.isEditing || ownRange() ? undefined : props.onZoom}
          />
        </div>
        <Show when={isSeen() && !props.isEditing && props.answer?.freshness}>
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
