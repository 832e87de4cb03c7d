import { createUniqueId, For } from "solid-js";

/** A few choices side by side, one of them taken; native radio buttons underneath. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="inline-flex max-w-full flex-wrap rounded-control bg-sunken p-0.5">
      <legend class="sr-only">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="relative flex h-7 items-center rounded-[5px] px-2.5 text-13 text-ink-2 transition-colors hover:text-ink has-checked:bg-panel has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--line)] has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input
              type="radio"
              class="absolute inset-0 cursor-pointer appearance-none rounded-[5px] outline-none"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        )}
      </For>
    </fieldset>
  );
}
