import { expect, test } from "vitest";
import { screenTops } from "./screens.ts";

const row = (top: number, height: number) => ({ top, bottom: top + height });

test("a board that fits is one screen", () => {
  expect(screenTops([], 800)).toEqual([0]);
  expect(screenTops([row(0, 300), row(310, 490)], 800)).toEqual([0]);
});

test("a screen begins with what the one before would cut", () => {
  const board = [row(0, 300), row(310, 300), row(620, 300), row(930, 300)];
  expect(screenTops(board, 800)).toEqual([0, 620]);
  expect(screenTops(board, 500)).toEqual([0, 310, 620, 930]);
});

test("what is higher than the screen is shown in several", () => {
  expect(screenTops([row(0, 300), row(310, 1200)], 500)).toEqual([0, 310, 760, 1210]);
});
