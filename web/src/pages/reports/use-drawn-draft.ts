import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { bodyOf, type Draft } from "./report-draft.ts";

const rest = 400;

/**
 * The draft as it is drawn: what was typed counts after a short rest. Recipients are not in it,
 * since the mail is the same for all; undefined while there is nothing to draw.
 */
export function useDrawnDraft(draft: () => Draft) {
  const bodyNow = () => {
    const { recipients: _, attach: __, ...body } = bodyOf(draft());
    return body.name === "" ? undefined : body;
  };
  const [drawn, setDrawn] = createSignal(bodyNow(), {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  createEffect(
    on(
      bodyNow,
      (body) => {
        const timer = setTimeout(() => setDrawn(body), rest);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return drawn;
}
