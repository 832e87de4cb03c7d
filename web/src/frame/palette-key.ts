import { onCleanup, onMount } from "solid-js";

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** How the shortcut of the palette is written on this machine. */
export const paletteKeys = isApple ? "⌘ K" : "Ctrl K";

/** ⌘K or Ctrl-K, also while somebody types; not over a dialog that waits for an answer. */
export function usePaletteKey(toggle: () => void) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
    if (!(isApple ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    if (!document.querySelector("[role=dialog]:not([data-palette])")) toggle();
  }
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
}
