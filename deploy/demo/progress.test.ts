import { expect, test } from "vitest";
import { createProgress } from "./progress.ts";

function outputOf(isTTY: boolean) {
  const written: string[] = [];
  const progress = createProgress({ isTTY, write: (text) => written.push(text) });
  progress.bar("Flights", 500, 1_000);
  progress.done("Flights: 1,000 points");
  return written.join("");
}

test("a terminal sees a bar, which the finished line replaces", () => {
  expect(outputOf(true)).toBe(
    `\r\x1b[2K  ${"█".repeat(15)}${"░".repeat(15)} Flights: 500 of 1,000 points` +
      "\r\x1b[2K✓ Flights: 1,000 points\n",
  );
});

test("a file sees only the finished line", () => {
  expect(outputOf(false)).toBe("✓ Flights: 1,000 points\n");
});
