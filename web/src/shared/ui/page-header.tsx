import { createEffect, type JSX, onCleanup, Show } from "solid-js";
import { LongText } from "./long-text.tsx";

/** Sets the document's title while the page is shown. */
export function useTitle(title: () => string) {
  createEffect(() => {
    document.title = `${title()} · Trackable`;
  });
  onCleanup(() => {
    document.title = "Trackable";
  });
}

/** A page's name, what it is about, and what can be done there. */
export function PageHeader(props: { title: string; text?: JSX.Element; actions?: JSX.Element }) {
  useTitle(() => props.title);
  return (
    <header class="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div class="min-w-0 shrink grow basis-72">
        <h1 class="truncate text-20 font-medium">{props.title}</h1>
        <Show when={props.text}>
          <LongText class="max-w-[90ch] text-13 text-ink-2">{props.text}</LongText>
        </Show>
      </div>
      <div class="flex flex-wrap items-center gap-2 print:hidden">{props.actions}</div>
    </header>
  );
}
