import { createMemo } from "solid-js";

const longEnough = 3000;

/**
 * "About 2 minutes left", from what was done in the time so far (`ms`) and what remains; "" while
 * that says too little.
 */
export function timeLeft(gained: number, ms: number, rest: number): string {
  if (gained <= 0 || rest <= 0 || ms < longEnough) return "";
  const minutes = (rest * ms) / gained / 60_000;
  if (minutes < 1) return "less than a minute left";
  const whole = Math.round(minutes);
  return `about ${whole} ${whole === 1 ? "minute" : "minutes"} left`;
}

/** The time left of something that was at `done` when this was first asked. */
export function useTimeLeft(done: () => number, total: () => number) {
  const first = { at: performance.now(), done: done() };
  return createMemo(() =>
    timeLeft(done() - first.done, performance.now() - first.at, total() - done()),
  );
}
