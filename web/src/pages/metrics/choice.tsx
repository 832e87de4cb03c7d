import ChevronDown from "lucide-solid/icons/chevron-down";
import type { JSX } from "solid-js";

/** A select that reads as a part of a sentence: its name, then what is chosen. */
export function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: JSX.Element;
}) {
  return (
    <label class="flex h-8 items-center rounded-control border border-edge bg-panel pl-2.5 text-13 transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
      <span class="text-ink-3">{props.label}</span>
      <select
        class="-mr-6 h-full max-w-56 field-sizing-content cursor-pointer appearance-none truncate bg-transparent pr-7 pl-1.5 font-medium outline-none [&>option]:bg-raised"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.children}
      </select>
      <ChevronDown class="pointer-events-none mr-2 size-4 text-ink-3" aria-hidden="true" />
    </label>
  );
}
