import { Show } from "solid-js";
import { Markdown } from "#web/shared/markdown/markdown.tsx";

/** A text between the numbers; it scrolls where it is longer than its place. */
export function TextBody(props: { text: string; title: string }) {
  return (
    <Show when={props.text.trim()} fallback={<p class="text-13 text-ink-3">No text yet.</p>}>
      <section class="h-full overflow-y-auto" tabindex="0" aria-label={props.title || "Text"}>
        <Markdown text={props.text} />
      </section>
    </Show>
  );
}
