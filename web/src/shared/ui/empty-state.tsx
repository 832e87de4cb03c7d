import type { JSX } from "solid-js";

/** One sentence about what is, one about what to do, one button. */
export function EmptyState(props: { title: string; text?: JSX.Element; action?: JSX.Element }) {
  return (
    <div class="flex flex-col items-center gap-1.5 px-6 py-16 text-center">
      <h2 class="text-16 font-medium">{props.title}</h2>
      <p class="max-w-md text-balance text-ink-2">{props.text}</p>
      <div class="mt-4">{props.action}</div>
    </div>
  );
}
