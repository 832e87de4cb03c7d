import { expect, test } from "vitest";
import { timeLeft } from "./time-left.ts";

const past = (...steps: [second: number, done: number][]) =>
  steps.map(([second, done]) => ({ at: 1000 * second, done }));

test("the time left is rounded up, and is not guessed from too little", () => {
  expect(timeLeft(past([0, 0], [10, 100]), 800)).toBe("about 2 minutes left");
  expect(timeLeft(past([0, 0], [10, 100]), 120)).toBe("less than a minute left");
  expect(timeLeft(past([0, 0], [4, 100]), 800)).toBe("");
  expect(timeLeft(past([0, 50], [10, 50]), 800)).toBe("");
  expect(timeLeft(past([0, 0], [10, 800]), 800)).toBe("");
  expect(timeLeft([], 800)).toBe("");
});

test("what became slower is judged by its rate now, not by that of its beginning", () => {
  const slower = past([0, 0], [10, 9000], [20, 9010], [30, 9020], [40, 9030]);

  expect(timeLeft(slower, 9150)).toBe("about 2 minutes left");
});
