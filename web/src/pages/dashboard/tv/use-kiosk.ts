import { onCleanup, onMount } from "solid-js";

const stillAfter = 3000;
const root = document.documentElement;

/** Makes a screen out of the page: big type, no pointer while nobody moves it, no sleep. */
export function useKiosk() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  function onMove() {
    clearTimeout(timer);
    root.dataset.tv = "moved";
    timer = setTimeout(() => {
      root.dataset.tv = "still";
    }, stillAfter);
  }
  async function stayAwake() {
    if (document.hidden || !("wakeLock" in navigator)) return;
    const granted = await navigator.wakeLock.request("screen").catch(() => undefined);
    if (isOver) granted?.release();
    else lock = granted;
  }
  onMount(() => {
    onMove();
    stayAwake();
    document.addEventListener("pointermove", onMove);
    document.addEventListener("visibilitychange", stayAwake);
  });
  onCleanup(() => {
    isOver = true;
    clearTimeout(timer);
    delete root.dataset.tv;
    lock?.release();
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("visibilitychange", stayAwake);
  });
}
