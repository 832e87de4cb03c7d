import { createEffect, createSignal, onCleanup, onMount } from "solid-js";
import { screenTops } from "./screens.ts";

const tolerance = 8;

/**
 * Turns to the next screenful of the board in `wall`: further down where there is more, else to
 * what comes next. Answers which screenful is shown, of how many.
 */
export function useTurns(turns: {
  wall: () => HTMLElement;
  /** In seconds. */
  every: () => number;
  isHeld: () => boolean;
  onEnd: () => void;
}) {
  const [screen, setScreen] = createSignal({ at: 0, of: 1 });
  const [turned, setTurned] = createSignal(0);
  function look() {
    const { at, tops } = measure(turns.wall());
    setScreen({ at, of: tops.length });
  }
  function turn() {
    setTurned(turned() + 1);
    const { at, tops } = measure(turns.wall());
    scrollTo({ top: tops[at + 1] ?? 0 });
    if (at + 1 >= tops.length) turns.onEnd();
    look();
  }
  /** Each screenful stays as long, also one that somebody turned to. */
  createEffect(() => {
    turned();
    if (turns.isHeld()) return;
    const timer = setTimeout(turn, turns.every() * 1000);
    onCleanup(() => clearTimeout(timer));
  });
  onMount(() => {
    const observer = new ResizeObserver(look);
    observer.observe(turns.wall());
    addEventListener("resize", look);
    addEventListener("scroll", look, { passive: true });
    onCleanup(() => {
      observer.disconnect();
      removeEventListener("resize", look);
      removeEventListener("scroll", look);
    });
  });
  return { screen, turn };
}

/** How far down each screenful of the page begins, and which one is in sight. */
function measure(wall: HTMLElement) {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  const grid = wall.querySelector(".dashboard-grid")?.getBoundingClientRect().top ?? 0;
  const above = wall.querySelector("header")?.getBoundingClientRect().height ?? 0;
  const cells = [...wall.querySelectorAll(".dashboard-cell")].map((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    return { top: top - grid, bottom: bottom - grid };
  });
  const offset = grid + scrollTop - above;
  const tops = screenTops(cells, clientHeight - above).map((top) => top + offset);
  const isAtEnd = scrollTop + clientHeight >= scrollHeight - tolerance;
  const begun = tops.filter((top) => top <= scrollTop + tolerance).length;
  return { tops, at: isAtEnd ? tops.length - 1 : Math.max(0, begun - 1) };
}
