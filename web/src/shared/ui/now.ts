import { createSignal, onCleanup } from "solid-js";

/** The time, renewed every half minute, for texts like "3 minutes ago". */
export function useNow() {
  const [now, setNow] = createSignal(new Date());
  const timer = setInterval(() => setNow(new Date()), 30_000);
  onCleanup(() => clearInterval(timer));
  return now;
}
