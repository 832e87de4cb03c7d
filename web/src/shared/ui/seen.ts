import { createSignal, onCleanup, onMount } from "solid-js";

/** Half a screen above and below, so that what is scrolled to is there already. */
const near = "50% 0px";

const unseen = new Set<() => void>();

/** Takes everything for seen: paper shows what no window does. */
export function seeAll() {
  for (const see of unseen) see();
}

/**
 * Whether an element has come into view (or near it) since it was mounted, or onto paper. What
 * `isKnown` to be seen is not looked for.
 */
export function useSeen(element: () => Element, isKnown = false) {
  const [isSeen, setSeen] = createSignal(isKnown);
  const see = () => {
    unseen.delete(see);
    setSeen(true);
  };
  onMount(() => {
    if (isKnown) return;
    const observer = new IntersectionObserver(
      (news) => {
        if (!news.some(({ isIntersecting }) => isIntersecting)) return;
        see();
        observer.disconnect();
      },
      { rootMargin: near },
    );
    observer.observe(element());
    unseen.add(see);
    onCleanup(() => {
      observer.disconnect();
      unseen.delete(see);
    });
  });
  return isSeen;
}
