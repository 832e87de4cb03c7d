import { createSignal, onCleanup, onMount } from "solid-js";

const fullGrid = 900;

/** Whether the board has room for its 12 columns, as grid.css has it. */
export function useIsWide(root: () => HTMLElement | undefined): () => boolean {
  const [isWide, setWide] = createSignal(false);
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      setWide((entry?.contentRect.width ?? 0) >= fullGrid);
    });
    const element = root();
    if (element) observer.observe(element);
    onCleanup(() => observer.disconnect());
  });
  return isWide;
}
