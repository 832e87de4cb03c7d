type Span = { top: number; bottom: number };

/** What a screen has to show at the least, in pixels. */
const lowest = 100;
const step = 0.9;

/**
 * Where each screenful of a board begins, in pixels from its top: no widget is cut at the bottom of
 * a screen on which it could begin the next one; one higher than a screen takes several.
 */
export function screenTops(cells: Span[], screenHeight: number): number[] {
  const height = Math.max(lowest, screenHeight);
  const tops = [0];
  for (let top = 0; ; tops.push(top)) {
    const cut = cells.filter(({ bottom }) => bottom > top + height + 1);
    if (cut.length === 0) return tops;
    const next = Math.min(...cut.map((cell) => cell.top));
    top = next > top ? next : top + height * step;
  }
}
