import { expect, test } from "vitest";
import {
  closeGaps,
  firstRoom,
  fit,
  type Item,
  inReadingOrder,
  mergeLayouts,
  nudge,
  place,
  reorder,
  sink,
  standsAlike,
} from "./grid-layout.ts";

const item = (widgetId: string, x: number, y: number, w: number, h: number): Item => ({
  widgetId,
  x,
  y,
  w,
  h,
});
const at = (items: Item[], widgetId: string) => {
  const found = items.find((each) => each.widgetId === widgetId);
  return found && [found.x, found.y, found.w, found.h];
};

test("a widget that takes another's place pushes it down", () => {
  const items = [item("a", 0, 0, 6, 4), item("b", 6, 0, 6, 4)];
  const moved = place(items, "b", { x: 0, y: 0, w: 6, h: 4 });
  expect(at(moved, "b")).toEqual([0, 0, 6, 4]);
  expect(at(moved, "a")).toEqual([0, 4, 6, 4]);
});

test("widgets rise into the room above them", () => {
  const items = [item("a", 0, 0, 12, 2), item("b", 0, 2, 12, 4)];
  expect(at(closeGaps(items.slice(1)), "b")).toEqual([0, 0, 12, 4]);
  expect(at(place(items, "b", { x: 0, y: 9, w: 6, h: 4 }), "b")).toEqual([0, 2, 6, 4]);
});

test("nothing ever overlaps or leaves the grid", () => {
  let items = Array.from({ length: 9 }, (_, index) =>
    item(String(index), (index % 3) * 4, Math.floor(index / 3) * 4, 4, 4),
  );
  let seed = 7;
  const next = (limit: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % limit;
  };
  for (let round = 0; round < 200; round += 1) {
    const box = { x: next(14) - 1, y: next(12) - 1, w: next(14), h: next(8) };
    items = place(items, String(next(9)), box);
    for (const a of items) {
      expect(a.x >= 0 && a.x + a.w <= 12 && a.y >= 0).toBe(true);
      for (const b of items) {
        if (a === b) continue;
        const isApart =
          a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
        expect(isApart).toBe(true);
      }
    }
  }
});

test("however far down widgets stand, they rise without a step for each row", () => {
  const items = Array.from({ length: 200 }, (_, index) =>
    item(String(index), (index % 3) * 4, 1e9 + Math.floor(index / 3) * 40, 4, 4),
  );
  const moved = place(items, "0", { x: 0, y: 1e9, w: 4, h: 4 });
  expect(Math.max(...moved.map(({ y, h }) => y + h))).toBe(67 * 4);
  expect(at(moved, "199")).toEqual([4, 66 * 4, 4, 4]);
});

test("keys move and resize within the grid", () => {
  const box = { x: 0, y: 0, w: 4, h: 4 };
  expect(nudge(box, "ArrowLeft", false)).toEqual(box);
  expect(nudge(box, "ArrowRight", true)).toEqual({ ...box, w: 5 });
  expect(nudge(box, "Enter", false)).toBeUndefined();
  expect(fit({ x: 11, y: 0, w: 6, h: 1 })).toEqual({ x: 6, y: 0, w: 6, h: 2 });
});

test("a new widget takes the first room that it fits into", () => {
  const items = [item("a", 0, 0, 3, 2), item("b", 6, 0, 3, 2)];
  expect(firstRoom(items, { w: 3, h: 2 })).toEqual({ x: 3, y: 0, w: 3, h: 2 });
  expect(firstRoom(items, { w: 6, h: 4 })).toEqual({ x: 0, y: 2, w: 6, h: 4 });
  const taken = { x: 0, y: 0, w: 3, h: 2 };
  expect(firstRoom(items, taken)).toEqual({ x: 3, y: 0, w: 3, h: 2 });
  expect(firstRoom([], { w: 12, h: 4 })).toEqual({ x: 0, y: 0, w: 12, h: 4 });
});

test("a widget sinks below the one under it, and not below the last", () => {
  const items = [item("a", 0, 0, 6, 4), item("b", 0, 4, 6, 2), item("c", 6, 0, 6, 4)];
  const sunk = sink(items, "a");
  expect([at(sunk, "b"), at(sunk, "a")]).toEqual([
    [0, 0, 6, 2],
    [0, 2, 6, 4],
  ]);
  expect(sink(items, "b")).toEqual(items);
});

test("a step in reading order changes the order by one, whatever the sizes", () => {
  const ids = (items: Item[]) => inReadingOrder(items).map(({ widgetId }) => widgetId);
  const items = [
    item("a", 0, 0, 3, 2),
    item("b", 3, 0, 9, 2),
    item("c", 0, 2, 12, 4),
    item("d", 0, 6, 6, 4),
  ];
  expect(ids(reorder(items, "c", -1))).toEqual(["a", "c", "b", "d"]);
  expect(ids(reorder(items, "a", 1))).toEqual(["b", "a", "c", "d"]);
  expect(ids(reorder(items, "d", -1))).toEqual(["a", "b", "d", "c"]);
  expect(reorder(items, "a", -1)).toEqual(items);
  expect(reorder(items, "d", 1)).toEqual(items);
});

test("my layout keeps my places and takes in what others added and removed", () => {
  const mine = [item("a", 6, 0, 6, 4), item("gone", 0, 0, 6, 4)];
  const theirs = [item("a", 0, 0, 6, 4), item("new", 6, 0, 6, 4)];
  const merged = mergeLayouts(mine, theirs);
  expect(at(merged, "a")).toEqual([6, 0, 6, 4]);
  expect(at(merged, "new")).toEqual([6, 4, 6, 4]);
  expect(at(merged, "gone")).toBeUndefined();
  expect(standsAlike(mine, theirs)).toBe(false);
  expect(standsAlike(theirs, [...theirs, item("other", 0, 9, 2, 2)])).toBe(true);
});
