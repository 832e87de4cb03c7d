/** Where a widget stands on the grid of 12 columns, in cells. */
export type Box = { x: number; y: number; w: number; h: number };
export type Item = Box & { widgetId: string };

export const columns = 12;
export const smallest = { w: 2, h: 2 };
export const tallest = 12;

/** The box kept within the grid and above the smallest readable size. */
export function fit(box: Box): Box {
  const w = clamp(box.w, smallest.w, columns);
  return {
    w,
    h: clamp(box.h, smallest.h, tallest),
    x: clamp(box.x, 0, columns - w),
    y: Math.max(0, box.y),
  };
}

/**
 * The layout after a widget was given a new box: it takes its place, what it covers moves down,
 * and everything moves up as far as there is room.
 */
export function place(items: Item[], widgetId: string, box: Box): Item[] {
  const moved = { widgetId, ...fit(box) };
  const others = items.filter((item) => item.widgetId !== widgetId);
  return compact([moved, ...inReadingOrder(others)]);
}

/**
 * The layout after a widget went one step earlier (-1) or later (1) in reading order, for boards of
 * one or two columns: it takes its neighbour's place, or where sizes forbid that, all flow anew.
 */
export function reorder(items: Item[], widgetId: string, step: -1 | 1): Item[] {
  const order = inReadingOrder(items);
  const from = order.findIndex((item) => item.widgetId === widgetId);
  const [first, second] = [order[Math.min(from, from + step)], order[Math.max(from, from + step)]];
  if (!first || !second) return items;
  const placed = place(items, second.widgetId, { ...second, x: first.x, y: first.y });
  const wanted = order.map((item) => (item === first ? second : item === second ? first : item));
  const isWanted = inReadingOrder(placed).every((item, n) => item.widgetId === wanted[n]?.widgetId);
  return isWanted ? placed : flow(wanted);
}

/** In that order from left to right, row under row. */
function flow(items: Item[]): Item[] {
  let [x, y, height] = [0, 0, 0];
  return items.map((item) => {
    if (x + item.w > columns) [x, y, height] = [0, y + height, 0];
    const placed = { ...item, x, y };
    x += item.w;
    height = Math.max(height, item.h);
    return placed;
  });
}

/** The layout after a widget changed places with the one below it; the same one when none is. */
export function sink(items: Item[], widgetId: string): Item[] {
  const own = items.find((item) => item.widgetId === widgetId);
  if (!own) return items;
  const below = inReadingOrder(items).find(
    (item) => item.y >= own.y + own.h && item.x < own.x + own.w && own.x < item.x + item.w,
  );
  return below ? place(items, below.widgetId, { ...below, y: own.y }) : items;
}

/** Closes the gaps that a removed widget leaves. */
export const closeGaps = (items: Item[]): Item[] => compact(inReadingOrder(items));

/** The first place, in reading order, where a new widget of that size covers nothing. */
export function firstRoom(items: Box[], size: Pick<Box, "w" | "h">): Box {
  for (let y = 0; ; y += 1) {
    for (let x = 0; x + size.w <= columns; x += 1) {
      const box = { x, y, w: size.w, h: size.h };
      if (!items.some((item) => overlaps(item, box))) return box;
    }
  }
}

/** Top to bottom, left to right: the order on a single column. */
export const inReadingOrder = <T extends Box>(items: T[]): T[] =>
  items.toSorted((a, b) => a.y - b.y || a.x - b.x);

function compact(items: Item[]): Item[] {
  const settled: Item[] = [];
  for (const item of items) settled.push({ ...item, y: freeBelow(settled, item) });
  return rise(inReadingOrder(settled));
}

/** How far down an item has to go, so that it covers none of the others. */
function freeBelow(others: Item[], item: Item): number {
  const covered = others.filter((other) => overlaps(item, other));
  return covered.length > 0 ? freeBelow(others, { ...item, y: lowest(covered) }) : item.y;
}

/** Items in reading order, each up to the lower edge of what stands above it. */
function rise(items: Item[]): Item[] {
  const risen: Item[] = [];
  for (const item of items) {
    const above = risen.filter(({ x, w }) => item.x < x + w && x < item.x + item.w);
    risen.push({ ...item, y: lowest(above) });
  }
  return risen;
}

const lowest = (items: Item[]) => Math.max(0, ...items.map(({ y, h }) => y + h));

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Sizes that people choose by name. */
export const namedSizes = [
  { name: "Small", w: 3, h: 3 },
  { name: "Medium", w: 6, h: 4 },
  { name: "Large", w: 12, h: 6 },
] as const;

/** What an arrow key does to a box in edit mode: move it, or with Shift change its size. */
export function nudge(box: Box, key: string, isResize: boolean): Box | undefined {
  const steps: Record<string, [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const step = steps[key];
  if (!step) return undefined;
  const [right, down] = step;
  return fit(
    isResize
      ? { ...box, w: box.w + right, h: box.h + down }
      : { ...box, x: box.x + right, y: box.y + down },
  );
}

/**
 * My layout on a board that somebody else changed meanwhile: my places for the widgets that are
 * still there, theirs for new ones, and nothing covers another.
 */
export function mergeLayouts(mine: Item[], theirs: Item[]): Item[] {
  const kept = mine.filter(({ widgetId }) => theirs.some((item) => item.widgetId === widgetId));
  const isNew = ({ widgetId }: Item) => !mine.some((item) => item.widgetId === widgetId);
  return compact([...inReadingOrder(kept), ...inReadingOrder(theirs.filter(isNew))]);
}

/** The items that do not stand where they stood before. */
export const movedFrom = (before: Item[], items: Item[]): Item[] =>
  items.filter((item) => !before.some((other) => isAlike(item, other)));

const isAlike = (a: Item, b: Item) =>
  a.widgetId === b.widgetId && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

export const isSameLayout = (items: Item[], others: Item[]): boolean =>
  items.length === others.length && movedFrom(items, others).length === 0;

/** Whether the widgets that both hold stand at the same places. */
export const standsAlike = (items: Item[], others: Item[]): boolean =>
  items.every((item) => {
    const other = others.find(({ widgetId }) => widgetId === item.widgetId);
    return !other || isAlike(item, other);
  });
