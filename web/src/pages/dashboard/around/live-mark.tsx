import type { Liveness } from "./use-changes.ts";

const words: Record<Liveness, { label: string; explains: string; dot: string }> = {
  connecting: { label: "", explains: "", dot: "opacity-0" },
  live: { label: "Live", explains: "New points appear by themselves.", dot: "bg-good" },
  polling: {
    label: "By the minute",
    explains: "This server keeps no open connections, or is away. Numbers are asked for regularly.",
    dot: "border border-ink-3",
  },
};

/** Whether the numbers renew themselves at once; takes no more room once it knows. */
export function LiveMark(props: { state: Liveness }) {
  return (
    <p
      role="status"
      class="flex min-w-[3.25rem] items-center gap-1.5 text-12 text-ink-3"
      title={words[props.state].explains}
    >
      <span class={`size-1.5 rounded-full ${words[props.state].dot}`} aria-hidden="true" />
      {words[props.state].label}
    </p>
  );
}
