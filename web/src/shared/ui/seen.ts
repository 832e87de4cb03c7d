import { createSignal, onCleanup, onMount } from "solid-js";

/** Whether an element has come into view (or near it) since it was mounted. */
export function useSeen(element: () => Element) {
  const [isSeen, setSeen] = createSignal(false);
  onMount(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        setSeen(true);
        observer.disconnect();
      },
      { rootMargin: "200px" },
    );
    observer.observe(element());
    onCleanup(() => observer.disconnect());
  });
  return isSeen;
}
