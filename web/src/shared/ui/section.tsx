import { type JSX, Show } from "solid-js";
import { Card } from "./card.tsx";

/** One decision of a page of settings: what it is about on the left, the controls on the right. */
export function Section(props: {
  id?: string;
  title: string;
  text: JSX.Element;
  /** The controls bring their own frame. */
  isBare?: boolean;
  children: JSX.Element;
}) {
  return (
    <section
      id={props.id}
      aria-label={props.title}
      class="grid scroll-mt-16 gap-x-8 gap-y-3 border-line pt-1 pb-6 md:grid-cols-[220px_minmax(0,1fr)] [section+&]:border-t [section+&]:pt-6"
    >
      <div>
        <h2 class="text-14 font-medium">{props.title}</h2>
        <p class="mt-1 text-13 text-ink-2">{props.text}</p>
      </div>
      <Show when={!props.isBare} fallback={props.children}>
        <Card class="min-w-0 p-5">{props.children}</Card>
      </Show>
    </section>
  );
}
