import { createSignal } from "solid-js";

type Drag = { id: string; from: number; to: number; by: number; height: number };

const threshold = 5;

/**
 * Rows of one list that are dragged up and down by the pointer. While one is under way the others
 * make room by `offsetOf`, in pixels; `onMove` says the new index once the hand lets go. A click that
 * only ends a drag follows no link.
 */
export function useListDrag(list: {
  rows: () => HTMLElement[];
  ids: () => string[];
  onMove: (id: string, to: number) => void;
}) {
  const [drag, setDrag] = createSignal<Drag>();
  function start(down: PointerEvent, id: string) {
    const rows = list.rows();
    const from = list.ids().indexOf(id);
    const row = rows[from];
    if (down.button !== 0 || !row) return;
    const middles = rows.map(middleOf);
    const own = middles[from] ?? 0;
    const follow = (event: PointerEvent) => {
      const by = event.clientY - down.clientY;
      if (!drag() && Math.abs(by) < threshold) return;
      const to = middles.filter((middle, n) => n !== from && middle < own + by).length;
      setDrag({ id, from, to, by, height: row.offsetHeight });
    };
    const end = (event: PointerEvent) => {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      const done = drag();
      setDrag(undefined);
      if (!done || event.type === "pointercancel") return;
      document.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
      if (done.to !== done.from) list.onMove(id, done.to);
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }
  function offsetOf(id: string): number {
    const now = drag();
    if (!now) return 0;
    if (now.id === id) return now.by;
    const index = list.ids().indexOf(id);
    if (index > now.from && index <= now.to) return -now.height;
    return index < now.from && index >= now.to ? now.height : 0;
  }
  return { start, offsetOf, isDragged: (id: string) => drag()?.id === id };
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function swallow(event: Event) {
  event.preventDefault();
  event.stopPropagation();
}
