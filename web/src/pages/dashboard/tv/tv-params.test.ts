import { expect, test } from "vitest";
import { nextTurn, turnSeconds, turnWithout } from "./tv-params.ts";

test("dashboards take turns in a circle", () => {
  const first = nextTurn("a", { with: "b,c" });
  expect(first).toEqual({ id: "b", with: "c,a" });
  const second = nextTurn("b", { with: first?.with ?? "" });
  expect(second).toEqual({ id: "c", with: "a,b" });
  expect(nextTurn("c", { with: second?.with ?? "" })).toEqual({ id: "a", with: "b,c" });
});

test("one dashboard stays, and one that is gone leaves the circle", () => {
  expect(nextTurn("a", {})).toBeUndefined();
  expect(nextTurn("a", { with: "a" })).toBeUndefined();
  expect(turnWithout("a", { with: "b,c" })).toEqual({ id: "b", with: "c" });
  expect(turnWithout("a", { with: "b" })).toEqual({ id: "b", with: null });
});

test("a time that makes no sense is the usual one", () => {
  expect(turnSeconds({ every: "60" })).toBe(60);
  expect(turnSeconds({})).toBe(30);
  expect(turnSeconds({ every: "0" })).toBe(30);
  expect(turnSeconds({ every: "soon" })).toBe(30);
});
