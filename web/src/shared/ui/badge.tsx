import type { JSX } from "solid-js";

type Tone = "quiet" | "accent" | "good" | "warn" | "bad";

const tones: Record<Tone, string> = {
  quiet: "bg-sunken text-ink-2",
  accent: "bg-accent-wash text-accent",
  good: "bg-good-wash text-good",
  warn: "bg-warn-wash text-warn",
  bad: "bg-bad-wash text-bad",
};

/** A word or two about the thing they stand beside. */
export function Badge(props: { tone?: Tone; children: JSX.Element }) {
  return (
    <span
      class={`inline-flex h-5 shrink-0 items-center rounded-[5px] px-1.5 text-12 font-medium whitespace-nowrap ${tones[props.tone ?? "quiet"]}`}
    >
      {props.children}
    </span>
  );
}
