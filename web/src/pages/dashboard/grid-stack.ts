import "gridstack/dist/gridstack.min.css";
import { GridStack } from "gridstack";
import { columns } from "./grid-layout.ts";

const rowHeight = 72;
const gap = 16;

/** Lets people drag the cells of `element` by their header and resize them by their corner. */
export function startGrid(element: HTMLElement): GridStack | null {
  return GridStack.init(
    {
      auto: false,
      column: columns,
      cellHeight: rowHeight + gap,
      margin: gap / 2,
      mode: "top",
      animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      alwaysShowResizeHandle: true,
      draggable: { handle: ".widget-handle", appendTo: "parent", scroll: true },
      resizable: { handles: "se" },
    },
    element,
  );
}
