import type { Layout } from "./widget-schemas.ts";

const columns = 12;

/**
 * The same widgets, top to bottom, each as far up as those above it let it: none covers another,
 * and no hole is left. A layout without either stays as it is.
 */
export function compacted<Placed extends { layout: Layout }>(widgets: Placed[]): Placed[] {
  const bottoms = Array<number>(columns).fill(0);
  const inOrder = widgets.toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x);
  return inOrder.map((widget) => {
    const { x, w, h } = widget.layout;
    const y = Math.max(...bottoms.slice(x, x + w));
    bottoms.fill(y + h, x, x + w);
    return { ...widget, layout: { x, y, w, h } };
  });
}
