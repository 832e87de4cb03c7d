import { expect, test } from "vitest";
import { gaugeArc } from "./gauge-arc.ts";

test("on the way up the arc is full where the target is", () => {
  const arc = gaugeArc(68, 100, "up");
  expect(arc).toMatchObject({ low: 0, high: 100, filled: 0.68, mark: 1, reached: 0.68 });
  expect(arc.isGood).toBe(false);
});

test("beyond the target there is room, and the mark shows where it was", () => {
  const arc = gaugeArc(150, 100, "up");
  expect(arc.high).toBe(200);
  expect(arc.mark).toBeLessThan(arc.filled);
  expect(arc.isGood).toBe(true);
});

test("the end beyond the value is round in its unit", () => {
  expect(gaugeArc(5225, 5000, "up").high).toBe(6000);
  expect(gaugeArc(4000, 3600, "up", { unit: { type: "duration" } }).high).toBe(5400);
});

test("where less is better, staying under the target is good", () => {
  expect(gaugeArc(3, 5, "down").isGood).toBe(true);
  expect(gaugeArc(6, 5, "down").isGood).toBe(false);
  expect(gaugeArc(3, 5, "down").mark).toBeLessThan(1);
});

test("chosen ends stay, whatever the value", () => {
  const arc = gaugeArc(150, 100, "up", { min: 50, max: 120 });
  expect(arc).toMatchObject({ low: 50, high: 120, filled: 1 });
});

test("without a value nothing is filled and nothing is reached", () => {
  expect(gaugeArc(null, 100, "up")).toMatchObject({ filled: 0, reached: undefined, isGood: false });
});

test("a target of zero or below is not measured in percent", () => {
  expect(gaugeArc(5, 0, "down").reached).toBeUndefined();
  expect(gaugeArc(-5, -10, "up")).toMatchObject({ low: -10, reached: undefined, isGood: true });
});
