import { useSearchParams } from "@solidjs/router";
import { onCleanup, onMount } from "solid-js";

type ViewParams = { full?: string; tv?: string };

/** How the address wants the page: in its frame, without one, or as a screen on a wall. */
export function useView() {
  const [params] = useSearchParams<ViewParams>();
  return (): "framed" | "full" | "tv" => {
    if (params.tv !== undefined) return "tv";
    return params.full === undefined ? "framed" : "full";
  };
}

/** Fills the screen where the browser allows it; the page has no frame in any case. */
export function fillScreen() {
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

export function leaveFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}

/** Calls `leave` when the browser stops filling the screen, whose Escape the page never hears of. */
export function useFullScreenEnd(leave: () => void) {
  let wasFull = document.fullscreenElement !== null;
  function onChange() {
    const isFull = document.fullscreenElement !== null;
    if (wasFull && !isFull) leave();
    wasFull = isFull;
  }
  onMount(() => document.addEventListener("fullscreenchange", onChange));
  onCleanup(() => document.removeEventListener("fullscreenchange", onChange));
}
