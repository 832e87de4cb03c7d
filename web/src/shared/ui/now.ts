import { createSignal, onCleanup } from "solid-js";

/** The time, renewed every half minute or as asked (ms), for texts like "3 minutes ago". */
export function useNow(every = 30_000) {
  const [now, setNow] = createSignal(new Date());
  const timer = setInterval(() => setNow(new Date()), every);
  onCleanup(() => clearInterval(timer));
  return now;
}
