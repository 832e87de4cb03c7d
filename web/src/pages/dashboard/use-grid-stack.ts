import type { GridStack } from "gridstack";
import { createEffect, on, onCleanup } from "solid-js";
import { type Item, isSameLayout, smallest, tallest } from "./grid-layout.ts";

/**
 * Dragging and resizing by mouse and touch while `isOn`: gridstack, loaded when it is first wanted,
 * places the cells then and says by `onPlaced` where all of them are, once the hand lets go.
 */
export function useGridStack(board: {
  element: () => HTMLElement;
  isOn: () => boolean;
  items: () => Item[];
  onPlaced: (items: Item[]) => void;
}) {
  let grid: GridStack | undefined;
  let isFollowing = false;
  const stop = () => {
    grid?.destroy(false);
    if (grid) clear(board.element());
    grid = undefined;
  };
  async function start() {
    const { startGrid } = await import("./grid-stack.ts");
    if (!board.isOn() || grid) return;
    grid = startGrid(board.element()) ?? undefined;
    if (!grid) return;
    follow(grid, board.items());
    grid.on("dragstop resizestop", () => requestAnimationFrame(report));
  }
  function report() {
    if (grid) board.onPlaced(grid.engine.nodes.flatMap(itemOf));
  }
  function follow(grid: GridStack, items: Item[]) {
    if (isFollowing) return;
    const nodes = grid.engine.nodes.flatMap(itemOf);
    if (nodes.length > 0 && isSameLayout(nodes, items)) return;
    isFollowing = true;
    takeCells(grid, items);
    grid.load(
      items.map(({ widgetId, ...box }) => ({ id: widgetId, ...box })),
      false,
    );
    isFollowing = false;
  }
  createEffect(on(board.isOn, (isOn) => (isOn ? start() : stop())));
  createEffect(on(board.items, (items) => grid && follow(grid, items), { defer: true }));
  onCleanup(stop);
}

type Node = GridStack["engine"]["nodes"][number];

const itemOf = ({ id, x, y, w, h }: Node): Item[] =>
  id === undefined ? [] : [{ widgetId: id, x: x ?? 0, y: y ?? 0, w: w ?? 1, h: h ?? 1 }];

/** Cells that came since are taken in, those that went are let go. */
function takeCells(grid: GridStack, items: Item[]) {
  for (const { el } of [...grid.engine.nodes]) {
    if (el && !el.isConnected) grid.removeWidget(el, false, false);
  }
  for (const { widgetId, ...box } of items) {
    const cell = grid.el.querySelector<HTMLElement>(`[data-widget="${widgetId}"]`);
    if (cell && !("gridstackNode" in cell))
      grid.makeWidget(cell, { id: widgetId, ...limits, ...box });
  }
}

const limits = { minW: smallest.w, minH: smallest.h, maxH: tallest };

/** What gridstack leaves behind at the cells, which stand on the plain grid again. */
function clear(element: HTMLElement) {
  element.classList.remove("grid-stack", "grid-stack-animate");
  element.style.removeProperty("height");
  element.style.removeProperty("min-height");
  for (const cell of element.querySelectorAll<HTMLElement>("[data-widget]")) {
    cell.classList.remove("grid-stack-item");
    for (const name of ["top", "left", "width", "height"]) cell.style.removeProperty(name);
    for (const handle of cell.querySelectorAll(".ui-resizable-handle")) handle.remove();
  }
}
