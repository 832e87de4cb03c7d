import "./grid.css";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { Widget } from "#web/shared/data/dashboards.ts";
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
}) {
  const { arrange } = useDashboardChanges(() => props.place);
  const [moved, setMoved] = createSignal<Item[]>();
  createEffect(
    on(
      () => props.widgets,
      () => setMoved(undefined),
      { defer: true },
    ),
  );
  const items = createMemo(
    () => moved() ?? props.widgets.map(({ id, layout }) => ({ widgetId: id, ...layout })),
  );
  const boxOf = (widgetId: string): Box =>
    items().find((item) => item.widgetId === widgetId) ?? { x: 0, y: 0, w: 4, h: 4 };
  const ordered = createMemo(() =>
    inReadingOrder(props.widgets.map((widget) => ({ ...widget.layout, widget }))).map(
      ({ widget }) => widget,
    ),
  );
  const answers = createMemo(() => {
    const all = props.data.isSuccess ? (props.data.data?.widgets ?? []) : [];
    return new Map(all.map((answer) => [answer.widgetId, answer]));
  });
  function save() {
    const layout = moved();
    if (!layout) return;
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
        <div
          class="dashboard-grid"
          data-editing={props.isEditing}
          aria-busy={props.data.isPlaceholderData}
        >
          <For each={ordered()}>
            {(widget) => (
              <WidgetCard
                place={props.place}
                widget={widget}
                box={boxOf(widget.id)}
                answer={answers().get(widget.id)}
                isStale={props.data.isPlaceholderData}
                error={props.data.error}
                onRetry={() => props.data.refetch()}
                range={props.range}
                isEditing={props.isEditing}
                onEdit={() => props.onOpenWidget(widget.id)}
                onPlace={(box) => setMoved(placeOnGrid(items(), widget.id, box))}
                onPlaced={save}
              />
            )}
          </For>
        </div>
      </div>
    </Show>
  );
}
