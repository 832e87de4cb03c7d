import { createSignal, onCleanup } from "solid-js";

/** Seconds that are left of a pause which `start` begins; 0 when there is none. */
export function useCooldown(seconds: number) {
  const [left, setLeft] = createSignal(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => clearInterval(timer);
  onCleanup(stop);
  function start() {
    stop();
    const end = Date.now() + seconds * 1000;
    setLeft(seconds);
    timer = setInterval(() => {
      setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
      if (left() === 0) stop();
    }, 500);
  }
  return { left, start };
}
