import { expect } from "vitest";

/** Nothing jumped since the page was loaded: a shift of 0.01 is a line that moved by a little. */
export async function expectLittleShift(watch: { layoutShift: () => Promise<number> }) {
  expect(await watch.layoutShift()).toBeLessThan(0.01);
}

/** On pages that show a mail: the check for accessibility speaks to its frame, which takes no part. */
export const withMailFrame = ["Failed to execute 'postMessage'"];
