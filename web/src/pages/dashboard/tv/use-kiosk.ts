import { onCleanup, onMount } from "solid-js";

const stillAfter = 3000;
const root = document.documentElement;

/** Makes a screen out of the page: big type, no pointer while nobody moves it, no sleep. */
export function useKiosk() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lock: WakeLockSentinel | undefined;
  function onMove() {
    clearTimeout(timer);
    root.dataset.tv = "moved";
    timer = setTimeout(() => {
      root.dataset.tv = "still";
    }, stillAfter);
  }
  async function stayAwake() {
    if (document.hidden || !("wakeLock" in navigator)) return;
    lock = await navigator.wakeLock.request("screen").catch(() => undefined);
  }
  onMount(() => {
    onMove();
    stayAwake();
    document.addEventListener("pointermove", onMove);
    document.addEventListener("visibilitychange", stayAwake);
  });
  onCleanup(() => {
    clearTimeout(timer);
    delete root.dataset.tv;
    lock?.release();
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("visibilitychange", stayAwake);
  });
}
