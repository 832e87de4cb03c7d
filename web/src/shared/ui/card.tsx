import type { JSX } from "solid-js";

export function Card(props: { class?: string; children: JSX.Element }) {
  return (
    <div class={`rounded-card border border-line bg-panel ${props.class ?? ""}`}>
      {props.children}
    </div>
  );
}
