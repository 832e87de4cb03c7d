import { createEffect, on } from "solid-js";

/**
 * Keeps the focus with a row that is about to change its place, because an element that is moved in
 * the document loses it: `hold` names the row, `find` answers what is focused there.
 */
export function useHeldFocus(
  ids: () => string[],
  find: (index: number) => HTMLElement | undefined,
) {
  let held: string | undefined;
  createEffect(
    on(ids, (now) => {
      if (held !== undefined) find(now.indexOf(held))?.focus();
      held = undefined;
    }),
  );
  return (id: string) => {
    held = id;
  };
}
