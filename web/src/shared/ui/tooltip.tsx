import { Tooltip as Kobalte } from "@kobalte/core/tooltip";
import type { JSX } from "solid-js";

/** Shows `text` beside its child on hover and focus; never the only place that says something. */
export function Tooltip(props: { text: string; children: JSX.Element; class?: string }) {
  return (
    <Kobalte gutter={6} openDelay={350}>
      <Kobalte.Trigger as="span" tabindex="0" class={props.class ?? ""}>
        {props.children}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class="appear numeric z-50 max-w-72 rounded-control bg-raised px-2.5 py-1.5 text-12 text-ink shadow-float">
          {props.text}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}
