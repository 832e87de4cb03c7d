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

/** Looked at every second: `still` seconds without a step after 20 of 100 a second, then `again` of them. */
const interrupted = (still: number, again: number) => {
  const done = (at: number) => 100 * (Math.min(at, 20) + Math.max(at - 20 - still, 0));
  const seconds = Array.from({ length: 21 + still + again }, (_, at) => at);
  return past(...seconds.map((at): [number, number] => [at, done(at)]));
};

test("the time left is measured afresh after an interruption, which does not count as slowness", () => {
  expect(timeLeft(interrupted(0, 0), 7000)).toBe("less than a minute left");
  expect(timeLeft(interrupted(40, 3), 7000)).toBe("");
  expect(timeLeft(interrupted(40, 6), 7000)).toBe("less than a minute left");
  expect(timeLeft(interrupted(6, 6), 7000)).toBe("less than a minute left");
});

test("what was done unseen during an interruption does not count as speed", () => {
  const unseen = interrupted(40, 6).map(({ at, done }) => ({
    at,
    done: at > 60_000 ? done + 4000 : done,
  }));

  expect(timeLeft(unseen, 18_000)).toBe("about 2 minutes left");
});

test("what stands still is said to, and no time left is guessed", () => {
  const words = "goes on soon";

  expect(timeLeft(interrupted(4, 0), 6000, words)).toBe("less than a minute left");
  expect(timeLeft(interrupted(5, 0), 7000, words)).toBe(words);
  expect(timeLeft(interrupted(40, 0), 7000, words)).toBe(words);
  expect(timeLeft(interrupted(40, 0), 7000)).toBe("");
  expect(timeLeft(interrupted(40, 1), 7000, words)).toBe("");
  expect(timeLeft(interrupted(40, 0), 2000, words)).toBe("");
});
