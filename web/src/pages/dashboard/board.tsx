import "./grid.css";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import type { Drill } from "#figures/drill.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import type { Place } from "./api.ts";
import type { BoardAnswers, BoardData } from "./board-answers.ts";
import { CopyWidget } from "./copy-widget.tsx";
import { EditBar } from "./edit-bar.tsx";
import {
  type Box,
  type Item,
  inReadingOrder,
  nudge,
  place as placeOnGrid,
  reorder,
  sink,
  standsAlike,
} from "./grid-layout.ts";
import { useSaveState } from "./queries.ts";
import { useArrangement } from "./use-arrangement.ts";
import { useGridStack } from "./use-grid-stack.ts";
import { useIsWide } from "./use-is-wide.ts";
import { useWidgetChanges } from "./use-widget-changes.ts";
import { WidgetCard } from "./widget-card.tsx";
import type { WidgetChanges } from "./widget-menu.tsx";
import type { FileFormat } from "./widget-picture.ts";
import { widgetTitle } from "./widget-title.ts";

/** The widgets on their grid. Moves show at once and are saved when the hand lets go. */
export function Board(props: {
  place: Place;
  widgets: Widget[];
  version: number;
  data: BoardData;
  answered: BoardAnswers;
  range: string;
  /** Those of the dashboard as it is read. */
  filters: Filter[];
  canEdit: boolean;
  isEditing: boolean;
  onAdd: () => void;
  onOpenWidget: (widgetId: string) => void;
  onDownload: (widget: Widget, title: string, format: FileFormat) => void;
  /** Shows what a widget's number is; with `drill` that of an interval or a tag's value. */
  onExplain?: (widgetId: string, drill?: Drill) => void;
  onZoom?: (span: { from: string; to: string }) => void;
}) {
  const arrangement = useArrangement({ place: () => props.place, dashboard: () => props });
  const arrange = arrangement.move;
  const { isThere, removeWidget, duplicate } = useWidgetChanges({
    place: () => props.place,
    items: arrangement.items,
    arrange,
  });
  const items = createMemo(() => arrangement.items().filter((item) => isThere(item.widgetId)));
  const [copied, setCopied] = createSignal<Widget>();
  const boxOf = (widgetId: string): Box =>
    items().find((item) => item.widgetId === widgetId) ?? { x: 0, y: 0, w: 4, h: 4 };
  const shown = createMemo<Map<string, Widget>>(
    (before) => new Map(props.widgets.map((now) => [now.id, unlessMoved(before.get(now.id), now)])),
    new Map(),
  );
  /** While somebody edits, cells keep their order in the document, because a moved one loses focus. */
  const order = createMemo<string[]>(
    (before) => {
      const ids = inReadingOrder(items()).map(({ widgetId }) => widgetId);
      if (!props.isEditing) return ids;
      const kept = before.filter((id) => ids.includes(id));
      return [...kept, ...ids.filter((id) => !kept.includes(id))];
    },
    [],
    { equals: isSameOrder },
  );
  const turns = createMemo(
    () => new Map(inReadingOrder(items()).map(({ widgetId }, turn) => [widgetId, turn])),
  );
  const [said, setSaid] = createSignal("");
  let root!: HTMLDivElement;
  let grid!: HTMLDivElement;
  createEffect(
    on(order, (ids, before = []) => {
      const gap = before.findIndex((id) => !ids.includes(id));
      if (gap >= 0 && props.isEditing) requestAnimationFrame(() => focusCell(grid, gap));
    }),
  );
  const { answers, places } = props.answered;
  function arrangeAndSay(layout: Item[], widgetId: string) {
    if (standsAlike(items(), layout)) return;
    arrange(layout);
    setSaid(placeInWords(boxOf(widgetId)));
  }
  const stepTo = (id: string, step: -1 | 1) => arrangeAndSay(reorder(items(), id, step), id);
  function onKey(id: string, event: KeyboardEvent) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    const box = nudge(boxOf(id), event.key, event.shiftKey);
    if (!box) return;
    event.preventDefault();
    if (!isWide() && !event.shiftKey) return step && stepTo(id, step);
    const isDown = event.key === "ArrowDown" && !event.shiftKey;
    arrangeAndSay(isDown ? sink(items(), id) : placeOnGrid(items(), id, box), id);
  }
  const changesOf = (widget: Widget): WidgetChanges => ({
    edit: () => props.onOpenWidget(widget.id),
    duplicate: () => duplicate(widget),
    copyTo: () => setCopied(widget),
    remove: () => removeWidget(widget, titleOf(widget)),
    step: (step) => stepTo(widget.id, step),
    resize: (size) =>
      arrangeAndSay(placeOnGrid(items(), widget.id, { ...boxOf(widget.id), ...size }), widget.id),
  });
  const titleOf = (widget: Widget) =>
    widgetTitle(widget, answers().get(widget.id)?.data?.metric.name ?? widget.query?.metric ?? "");
  const isWide = useIsWide(() => root);
  useGridStack({
    element: () => grid,
    isOn: () => props.isEditing && isWide(),
    items,
    onPlaced: arrange,
  });
  const saveState = useSaveState(() => props.place.dashboardId);
  return (
    <Show
      when={items().length > 0}
      fallback={
        <EmptyState
          title="This dashboard is empty"
          text="Add a widget: a number, a line, bars or a table of one of your metrics."
          action={
            <Show when={props.canEdit}>
              <Button look="primary" onClick={props.onAdd}>
                <Plus aria-hidden="true" />
                Add widget
              </Button>
            </Show>
          }
        />
      }
    >
      <div ref={root} class="dashboard">
        <p role="status" class="sr-only">
          {said()}
        </p>
        <Show when={props.data.error}>
          {(error) => (
            <div class="mb-4 flex flex-wrap items-center gap-3">
              <FormError error={error()} />
              <Button size="small" onClick={() => props.data.refetch()}>
                Try again
              </Button>
            </div>
          )}
        </Show>
        <div
          ref={grid}
          class="dashboard-grid"
          data-editing={props.isEditing}
          aria-busy={props.data.isPlaceholderData}
        >
          <For each={order()}>
            {(id) => (
              <Show when={shown().get(id)}>
                {(widget) => (
                  <WidgetCard
                    widget={widget()}
                    box={boxOf(id)}
                    turn={turns().get(id) ?? 0}
                    answer={answers().get(id)}
                    places={places()}
                    isStale={props.data.isPlaceholderData}
                    hasFailed={props.data.isError}
                    onRetry={() => props.data.refetch()}
                    range={props.range}
                    filters={props.filters}
                    isEditing={props.isEditing}
                    changes={props.canEdit ? changesOf(widget()) : undefined}
                    onDownload={(title, format) => props.onDownload(widget(), title, format)}
                    onExplain={props.onExplain && ((drill) => props.onExplain?.(id, drill))}
                    onZoom={props.onZoom}
                    onKey={(event) => onKey(id, event)}
                  />
                )}
              </Show>
            )}
          </For>
        </div>
        <Show when={props.canEdit && (props.isEditing || arrangement.isUnsaved())}>
          <EditBar
            state={saveState()}
            isInConflict={arrangement.isInConflict()}
            onShowTheirs={arrangement.showTheirs}
            onKeepMine={arrangement.keepMine}
            hint={isWide() ? hint() : ""}
          />
        </Show>
        <Show when={copied()}>
          {(widget) => (
            <CopyWidget
              place={props.place}
              widget={widget()}
              title={titleOf(widget())}
              onClose={() => setCopied(undefined)}
            />
          )}
        </Show>
      </div>
    </Show>
  );
}

/**
 * Where the focus goes when the widget that had it is gone, and with it the dialog that asked: to
 * the one that took its place. Only the page as a whole has it then, or nothing.
 */
function focusCell(grid: HTMLElement | undefined, index: number) {
  if (!grid || !document.activeElement?.contains(grid)) return;
  const cell = grid.children[Math.min(index, grid.children.length - 1)];
  if (cell instanceof HTMLElement) cell.focus();
}

/** The widget as it was where only its place changed, so that nothing in it is drawn again. */
function unlessMoved(before: Widget | undefined, now: Widget): Widget {
  return before && faceOf(before) === faceOf(now) ? before : now;
}

const faceOf = ({ title, kind, query, options }: Widget) =>
  JSON.stringify([title, kind, query, options]);

const hint = () =>
  matchMedia("(pointer: coarse)").matches
    ? "Hold a title or a corner, then drag it"
    : "Arrow keys move, with Shift they resize";

/** Then no cell is moved in the document, where gridstack may have put it elsewhere meanwhile. */
const isSameOrder = (before: string[], now: string[]) =>
  before.length === now.length && before.every((id, index) => id === now[index]);

const placeInWords = ({ x, y, w, h }: Box) =>
  `Now in column ${x + 1}, row ${y + 1}, ${w} wide and ${h} high.`;
