import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, onCleanup } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { dashboardQuery, type Widget } from "#web/shared/data/dashboards.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { type Box, closeGaps, firstRoom, type Item } from "./grid-layout.ts";
import { useDashboardChanges } from "./queries.ts";

/** Removes widgets, with a way back, and duplicates them, on the dashboard at `place`. */
export function useWidgetChanges(props: {
  place: () => Place;
  items: () => Item[];
  arrange: (items: Item[]) => void;
}) {
  const client = useQueryClient();
  const { add, remove, arrange } = useDashboardChanges(props.place);
  let hasLeft = false;
  onCleanup(() => {
    hasLeft = true;
  });
  const [removed, setRemoved] = createSignal<string[]>([]);
  const isThere = (widgetId: string) => !removed().includes(widgetId);

  /** It goes at once and the others close up; "Undo" puts it and them back where they were. */
  async function removeWidget(widget: Widget, title: string) {
    const before = props.items();
    setRemoved([...removed(), widget.id]);
    try {
      await remove.mutateAsync(widget.id);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== "not_found") {
        setRemoved(removed().filter((id) => id !== widget.id));
        showToast(`“${title}” was not removed: ${problem.detail}`);
        return;
      }
    }
    const rest = before.filter(({ widgetId }) => widgetId !== widget.id);
    if (rest.length > 0) props.arrange(closeGaps(rest));
    showToast(`“${shorten(title)}” was removed.`, {
      label: "Undo",
      onSelect: () => putBack(widget, before),
    });
  }
  async function putBack(widget: Widget, before: Item[]) {
    const added = await addCopy(widget, boxAmong(before, widget.id));
    if (!added) return;
    const renamed = before.map((item) =>
      item.widgetId === widget.id ? { ...item, widgetId: added.id } : item,
    );
    if (hasLeft) await arrangeFromAfar(renamed);
    else props.arrange(renamed);
  }
  /** The way back is still open on the next page; what was moved there since is kept. */
  async function arrangeFromAfar(items: Item[]) {
    const { productId, dashboardId } = props.place();
    const stored = { ...dashboardQuery(productId, dashboardId), staleTime: 0 };
    const { version, widgets } = await client.fetchQuery(stored);
    const known = items.filter(({ widgetId }) => widgets.some(({ id }) => id === widgetId));
    await arrange.mutateAsync({ version, items: known }).catch(() => undefined);
  }
  const duplicate = (widget: Widget) => {
    const box = boxAmong(props.items(), widget.id);
    return addCopy(widget, firstRoom(props.items(), box ?? widget.layout));
  };
  async function addCopy({ title, kind, query, options }: Widget, layout: Box | undefined) {
    try {
      const body = { title, kind, query, options, ...(layout && { layout }) };
      return await add.mutateAsync(body);
    } catch (error) {
      showToast(`The widget was not added: ${problemOf(error).detail}`);
      return undefined;
    }
  }
  return { isThere, removeWidget, duplicate };
}

function boxAmong(items: Item[], widgetId: string): Box | undefined {
  const item = items.find((each) => each.widgetId === widgetId);
  return item && { x: item.x, y: item.y, w: item.w, h: item.h };
}

const shorten = (title: string) => (title.length > 40 ? `${title.slice(0, 39)}…` : title);
