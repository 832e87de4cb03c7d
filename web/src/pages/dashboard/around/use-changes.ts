import { createEffect, createSignal, on, onCleanup, onMount } from "solid-js";

/** Whether changes are heard of as they happen, or the page has to ask from time to time. */
export type Liveness = "connecting" | "live" | "polling";

const firstWait = 1000;
const longestWait = 60_000;
/** A tab that is not looked at gives its connection back: over HTTP/1.1 a browser has only six. */
const hiddenFor = 10_000;

/**
 * Listens to a stream of server-sent events and calls `onChange` on each `changed` with what it
 * says, and without anything whenever the stream opens, because changes before that are not told.
 * Where there is no stream it goes on trying, ever more seldom. An undefined address is not
 * listened to.
 */
export function useChanges(address: () => string | undefined, onChange: (data?: unknown) => void) {
  const [state, setState] = createSignal<Liveness>("connecting");
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }
  function open() {
    close();
    const from = address();
    if (!from) return;
    if (document.hidden) return;
    source = new EventSource(from);
    source.addEventListener("open", () => {
      setState("live");
      wait = firstWait;
      onChange();
    });
    source.addEventListener("changed", ({ data }) => onChange(JSON.parse(data)));
    source.addEventListener("error", () => {
      close();
      if (wait > firstWait) setState("polling");
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, longestWait);
    });
  }
  function onVisibility() {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, hiddenFor);
    else if (!source) open();
  }
  createEffect(on(address, open));
  onMount(() => document.addEventListener("visibilitychange", onVisibility));
  onCleanup(() => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  });
  return state;
}
