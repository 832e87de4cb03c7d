import { createSignal, onCleanup } from "solid-js";

/** How much was done at a moment, in milliseconds. */
export type Progress = { at: number; done: number };

const looksBack = 20_000;
const longEnough = 5000;
const stillAfter = 5000;
/** Enough to see of what is looked back at whether it stood still. */
const kept = looksBack + 2 * stillAfter;

/**
 * "About 2 minutes left", rounded up to minutes, from the rate of the last 20 s and what remains; "" while
 * that says too little. `whenStill` instead where nothing has moved for 5 s; what was measured before is
 * no measure of what comes after.
 */
export function timeLeft(past: Progress[], total: number, whenStill = ""): string {
  const now = past.at(-1);
  if (!now || now.done >= total) return "";
  const isStill = ({ at, done }: Progress) =>
    past.some((each) => each.done === done && at - each.at >= stillAfter);
  if (isStill(now)) return whenStill;
  const fresh = past.slice(past.findLastIndex(isStill) + 1);
  const first = fresh.find(({ at }) => now.at - at <= looksBack);
  if (!first || now.at - first.at < longEnough) return "";
  const gained = now.done - first.done;
  if (gained <= 0) return "";
  const minutes = Math.ceil(((total - now.done) * (now.at - first.at)) / gained / 60_000);
  return minutes === 1 ? "less than a minute left" : `about ${minutes} minutes left`;
}

/** The time left of something, or `whenStill`, looked at every second. */
export function useTimeLeft(done: () => number, total: () => number, whenStill = "") {
  const [left, setLeft] = createSignal("");
  let past: Progress[] = [];
  const timer = setInterval(() => {
    const at = performance.now();
    past = [...past.filter((each) => at - each.at <= kept), { at, done: done() }];
    setLeft(timeLeft(past, total(), whenStill));
  }, 1000);
  onCleanup(() => clearInterval(timer));
  return left;
}
