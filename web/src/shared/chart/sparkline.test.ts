import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline.tsx";

test("a sparkline spans its box and starts at zero", () => {
  expect(sparklinePath([0, 5, 10])?.line).toBe("M0,26L50,14L100,2");
});

test("missing buckets break the line, a lonely one is a dot", () => {
  expect(sparklinePath([1, null, 1])?.line).toBe("M0,2h.01M100,2h.01");
});

test("nothing known, nothing drawn", () => {
  expect(sparklinePath([])).toBeUndefined();
  expect(sparklinePath([null, null])).toBeUndefined();
});

test("a flat line of zeros lies on the ground", () => {
  expect(sparklinePath([0, 0])?.line).toBe("M0,26L100,26");
});
