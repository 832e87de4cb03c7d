import { createSignal, onCleanup } from "solid-js";

/** How much was done at a moment, in milliseconds. */
export type Progress = { at: number; done: number };

const looksBack = 20_000;
const longEnough = 5000;

/**
 * "About 2 minutes left", rounded up to minutes, from the rate of the last 20 s and what remains; "" while
 * that says too little.
 */
export function timeLeft(past: Progress[], total: number): string {
  const now = past.at(-1);
  const first = past.find(({ at }) => now && now.at - at <= looksBack);
  if (!now || !first || now.at - first.at < longEnough) return "";
  const gained = now.done - first.done;
  const rest = total - now.done;
  if (gained <= 0 || rest <= 0) return "";
  const minutes = Math.ceil((rest * (now.at - first.at)) / gained / 60_000);
  return minutes === 1 ? "less than a minute left" : `about ${minutes} minutes left`;
}

/** The time left of something, looked at every second. */
export function useTimeLeft(done: () => number, total: () => number) {
  const [left, setLeft] = createSignal("");
  let past: Progress[] = [];
  const timer = setInterval(() => {
    const at = performance.now();
    past = [...past.filter((each) => at - each.at <= looksBack), { at, done: done() }];
    setLeft(timeLeft(past, total()));
  }, 1000);
  onCleanup(() => clearInterval(timer));
  return left;
}
