import { expect, test } from "vitest";
import { formatCount } from "./count.ts";

test("a number of things is written in full, with the word that fits it", () => {
  expect(formatCount(0, "point", undefined, "en-US")).toBe("0 points");
  expect(formatCount(1, "point", undefined, "en-US")).toBe("1 point");
  expect(formatCount(1_234_567, "point", undefined, "en-US")).toBe("1,234,567 points");
  expect(formatCount(2, "query", "queries", "en-US")).toBe("2 queries");
});
