import { createSignal, onCleanup, onMount } from "solid-js";

/**
 * Takes a file that is dropped anywhere on the page, which a browser would leave the page for.
 * Answers whether one is being held over it.
 */
export function useFileDrop(onFile: (file: File | undefined) => void) {
  const [isOver, setOver] = createSignal(false);
  const listeners = {
    dragover: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    dragleave: (event: DragEvent) => event.relatedTarget === null && setOver(false),
    drop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onFile(event.dataTransfer?.files[0]);
    },
  };
  onMount(() => {
    const page = new AbortController();
    for (const [name, listener] of Object.entries(listeners)) {
      document.addEventListener(name, listener as EventListener, { signal: page.signal });
    }
    onCleanup(() => page.abort());
  });
  return isOver;
}
