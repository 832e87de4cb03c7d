import "./grid.css";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { placeSeries, type SeriesPlaces } from "#web/shared/chart/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { type Box, type Item, inReadingOrder, place as placeOnGrid } from "./grid-layout.ts";
import { useDashboardChanges, type useDashboardData } from "./queries.ts";
import { WidgetCard } from "./widget-card.tsx";

/** The widgets on their grid. Moves show at once and are saved when the hand lets go. */
export function Board(props: {
  place: Place;
  widgets: Widget[];
  data: ReturnType<typeof useDashboardData>;
  range: string;
  canEdit: boolean;
  isEditing: boolean;
  onAdd: () => void;
  onOpenWidget: (widgetId: string) => void;
  onDownload: (widget: Widget, title: string) => void;
}) {
  const { arrange } = useDashboardChanges(() => props.place);
  const [moved, setMoved] = createSignal<Item[]>();
  createEffect(
    on(
      () => props.widgets,
      () => arrange.isPending || setMoved(undefined),
      { defer: true },
    ),
  );
  const items = createMemo(
    () => moved() ?? props.widgets.map(({ id, layout }) => ({ widgetId: id, ...layout })),
  );
  const boxOf = (widgetId: string): Box =>
    items().find((item) => item.widgetId === widgetId) ?? { x: 0, y: 0, w: 4, h: 4 };
  const shown = createMemo(() => new Map(props.widgets.map((widget) => [widget.id, widget])));
  /** While somebody edits, cells keep their order in the document, because a moved one loses focus. */
  const order = createMemo<string[]>((before) => {
    const ids = inReadingOrder(props.widgets.map(({ id, layout }) => ({ ...layout, id }))).map(
      ({ id }) => id,
    );
    if (!props.isEditing) return ids;
    const kept = before.filter((id) => ids.includes(id));
    return [...kept, ...ids.filter((id) => !kept.includes(id))];
  }, []);
  const [said, setSaid] = createSignal("");
  let grid: HTMLDivElement | undefined;
  createEffect(
    on(order, (ids, before = []) => {
      const gap = before.findIndex((id) => !ids.includes(id));
      if (gap >= 0 && props.isEditing) requestAnimationFrame(() => focusCell(grid, gap));
    }),
  );
  const answers = createMemo(() => {
    const all = props.data.isPending ? [] : (props.data.data?.widgets ?? []);
    return new Map(all.map((answer) => [answer.widgetId, answer]));
  });
  /** Colours stay with their tag values, from chart to chart and from range to range. */
  const places = createMemo<SeriesPlaces>((before) => {
    const drawn = props.widgets.filter(({ kind }) => kind === "line" || kind === "bar");
    return placeSeries(
      before,
      drawn.map(({ id }) => answers().get(id)?.data?.series ?? []),
    );
  }, new Map());
  function save(widgetId: string) {
    const layout = moved();
    if (!layout) return;
    setSaid(placeInWords(boxOf(widgetId)));
    arrange.mutate(layout, {
      onError: () => {
        setMoved(undefined);
        showToast("The layout was not saved. Try again in a moment.");
      },
    });
  }
  return (
    <Show
      when={props.widgets.length > 0}
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
      <div class="dashboard">
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
                    place={props.place}
                    widget={widget()}
                    box={boxOf(id)}
                    answer={answers().get(id)}
                    places={places()}
                    isStale={props.data.isPlaceholderData}
                    hasFailed={props.data.isError}
                    onRetry={() => props.data.refetch()}
                    range={props.range}
                    isEditing={props.isEditing}
                    canEdit={props.canEdit}
                    onDownload={(title) => props.onDownload(widget(), title)}
                    onEdit={() => props.onOpenWidget(id)}
                    onPlace={(box) => setMoved(placeOnGrid(items(), id, box))}
                    onPlaced={() => save(id)}
                  />
                )}
              </Show>
            )}
          </For>
        </div>
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

const placeInWords = ({ x, y, w, h }: Box) =>
  `Now in column ${x + 1}, row ${y + 1}, ${w} wide and ${h} high.`;
