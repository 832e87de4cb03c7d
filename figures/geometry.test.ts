import { expect, test } from "vitest";
import { bucketAt, bucketPosition } from "./geometry.ts";

test("pointing at a bucket's place answers that bucket", () => {
  for (const kind of ["line", "area", "bar"] as const) {
    for (const count of [1, 2, 7, 365]) {
      for (let index = 0; index < count; index += 1) {
        expect(bucketAt(bucketPosition(index, count, kind), count, kind)).toBe(index);
      }
    }
  }
});

test("places outside the plot answer its ends", () => {
  expect(bucketAt(-0.2, 5, "bar")).toBe(0);
  expect(bucketAt(1.2, 5, "bar")).toBe(4);
});
