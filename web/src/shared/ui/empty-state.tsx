import type { JSX } from "solid-js";
import { Dynamic } from "solid-js/web";

type EmptyStateProps = {
  title: string;
  text?: JSX.Element;
  action?: JSX.Element;
  /** The whole page is this, so its title is the page's heading. */
  isPage?: boolean;
};

/** One sentence about what is, one about what to do, one button. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center gap-1.5 px-6 py-16 text-center">
      <Dynamic component={props.isPage ? "h1" : "h2"} class="text-16 font-medium">
        {props.title}
      </Dynamic>
      <p class="max-w-md text-balance text-ink-2">{props.text}</p>
      <div class="mt-4">{props.action}</div>
    </div>
  );
}
