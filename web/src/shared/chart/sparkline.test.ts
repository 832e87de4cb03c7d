import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline.tsx";

test("a sparkline spans its box; far from zero it shows the difference", () => {
  expect(sparklinePath([0, 5, 10])?.line).toBe("M0,26L50,14L100,2");
  expect(sparklinePath([100, 110])?.line).toBe("M0,22L100,2");
});

test("missing buckets break the line, a lonely one is a dot", () => {
  expect(sparklinePath([1, null, 1])).toMatchObject({ line: "", dots: "M0,26h.01M100,26h.01" });
});

test("nothing known, nothing drawn", () => {
  expect(sparklinePath([])).toBeUndefined();
  expect(sparklinePath([null, null])).toBeUndefined();
});

test("a flat line of zeros lies on the ground", () => {
  expect(sparklinePath([0, 0])?.line).toBe("M0,26L100,26");
});
