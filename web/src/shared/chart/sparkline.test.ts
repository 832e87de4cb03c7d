import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline.tsx";

test("sums stand on zero, above or below it", () => {
  expect(sparklinePath([5, 10], true)?.line).toBe("M0,14L100,2");
  expect(sparklinePath([-5, -10], true)?.line).toBe("M0,14L100,26");
  expect(sparklinePath([5, 5], true)?.line).toBe("M0,2L100,2");
});

test("a level takes the box for its own range, so that a small move is seen", () => {
  expect(sparklinePath([1000, 1005, 1010], false)?.line).toBe("M0,26L50,14L100,2");
});

test("a level that stands still runs through the middle", () => {
  expect(sparklinePath([1000, 1000], false)?.line).toBe("M0,14L100,14");
});

test("missing buckets break the line, a lonely one is a dot", () => {
  expect(sparklinePath([1, null, 2], false)).toMatchObject({
    line: "",
    dots: "M0,26h.01M100,2h.01",
  });
});

test("the way to a bucket that is still running is a line of its own", () => {
  const rising = sparklinePath([1, 2, 3], false, true);
  expect(rising).toMatchObject({ line: "M0,26L50,14", running: "M50,14L100,2" });
  expect(sparklinePath([1, 2, 3], false)?.running).toBe("");
  expect(sparklinePath([1, 2, null], false, true)?.running).toBe("");
});

test("nothing known, nothing drawn", () => {
  expect(sparklinePath([], true)).toBeUndefined();
  expect(sparklinePath([null, null], false)).toBeUndefined();
});

test("a flat line of zeros lies on the ground", () => {
  expect(sparklinePath([0, 0], false)?.line).toBe("M0,26L100,26");
});
