import { createSignal } from "solid-js";
import { type Box, columns, fit } from "./grid-layout.ts";

const rowHeight = 72;
const gap = 16;

/**
 * Moves or resizes a widget with the pointer: `onPlace` says the box under the hand, in cells,
 * each time it changes, `onPlaced` that the hand has let go. Works only on the full grid; on a
 * single column there is nothing to arrange.
 */
export function useGridDrag(widget: {
  cell: () => HTMLElement;
  box: () => Box;
  onPlace: (box: Box) => void;
  onPlaced: () => void;
}) {
  const [isDragging, setDragging] = createSignal(false);
  function start(down: PointerEvent & { currentTarget: HTMLElement }, way: "move" | "resize") {
    const grid = widget.cell().parentElement;
    if (down.button !== 0 || !grid || getComputedStyle(grid).gridAutoRows === "auto") return;
    down.preventDefault();
    const handle = down.currentTarget;
    const from = widget.box();
    const cellWidth = (grid.clientWidth + gap) / columns;
    let last = from;
    handle.setPointerCapture(down.pointerId);
    setDragging(true);
    const follow = (event: PointerEvent) => {
      const right = Math.round((event.clientX - down.clientX) / cellWidth);
      const below = Math.round((event.clientY - down.clientY) / (rowHeight + gap));
      const box = fit(
        way === "move"
          ? { ...from, x: from.x + right, y: from.y + below }
          : { ...from, w: from.w + right, h: from.h + below },
      );
      if (box.x === last.x && box.y === last.y && box.w === last.w && box.h === last.h) return;
      last = box;
      widget.onPlace(box);
    };
    const end = () => {
      handle.removeEventListener("pointermove", follow);
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
      setDragging(false);
      if (last !== from) widget.onPlaced();
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  }
  return { isDragging, start };
}
