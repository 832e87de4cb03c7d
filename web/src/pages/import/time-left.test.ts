import { expect, test } from "vitest";
import { timeLeft } from "./time-left.ts";

test("the time left follows from the speed so far, and is not guessed from too little", () => {
  expect(timeLeft(100, 10_000, 700)).toBe("about 1 minute left");
  expect(timeLeft(100, 10_000, 1800)).toBe("about 3 minutes left");
  expect(timeLeft(100, 10_000, 300)).toBe("less than a minute left");
  expect(timeLeft(100, 1000, 1800)).toBe("");
  expect(timeLeft(0, 10_000, 1800)).toBe("");
  expect(timeLeft(100, 10_000, 0)).toBe("");
});
