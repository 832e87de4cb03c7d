import { Combobox as Kobalte } from "@kobalte/core/combobox";
import Check from "lucide-solid/icons/check";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createMemo, createSignal, Show } from "solid-js";
import { type Choice, useComboboxText } from "./combobox-text.ts";

/**
 * One of many choices, found by typing a part of its label or note. Its list stays inside the
 * component, because a dialog around it hides everything else from screen readers.
 */
export function Combobox(props: {
  label: string;
  value: string | undefined;
  options: Choice[];
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const chosen = createMemo(() => {
    const { options, value } = props;
    return options.find((option) => option.value === value);
  });
  let root!: HTMLDivElement;
  let input!: HTMLInputElement;
  const [isOpen, setOpen] = createSignal(false);
  const text = useComboboxText({
    options: () => props.options,
    chosen,
    root: () => root,
    input: () => input,
    onChoose: (option) => {
      setOpen(false);
      if (option.value !== props.value) props.onChange(option.value);
    },
  });
  /** Outside of an open dialog the list would be hidden from screen readers. */
  const place = () => root.closest<HTMLElement>("[role=dialog]") ?? document.body;
  /** A click on the list would move the focus to the dialog, which closes the list first. */
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  return (
    <Kobalte<Choice>
      ref={root}
      class="flex flex-col gap-1.5"
      options={props.options}
      optionValue={keyOf}
      optionLabel="label"
      defaultFilter={text.matches}
      triggerMode="focus"
      open={isOpen()}
      onOpenChange={setOpen}
      value={chosen() ?? null}
      onChange={(option: Choice | null) => option && text.choose(option)}
      placeholder={props.placeholder}
      sameWidth={true}
      gutter={4}
      itemComponent={(row) => (
        <Kobalte.Item
          item={row.item}
          class="flex min-h-8 items-center gap-2 rounded-control px-2.5 py-1 text-13 outline-none data-[highlighted]:bg-hover"
        >
          <Kobalte.ItemLabel class="min-w-0 flex-1 truncate">
            {row.item.rawValue.label}
          </Kobalte.ItemLabel>
          <Show when={row.item.rawValue.note}>
            <span class="max-w-[45%] truncate font-mono text-12 text-ink-3">
              {row.item.rawValue.note}
            </span>
          </Show>
          <Kobalte.ItemIndicator>
            <Check class="size-4 text-accent" aria-hidden="true" />
          </Kobalte.ItemIndicator>
        </Kobalte.Item>
      )}
    >
      <Kobalte.Label class="text-13 font-medium">{props.label}</Kobalte.Label>
      <Kobalte.Control class="flex h-9 items-center rounded-control border border-edge bg-panel transition-colors focus-within:border-accent focus-within:outline-2 focus-within:outline-accent hover:border-ink-3">
        <Kobalte.Input
          ref={input}
          {...text.handlers}
          class="h-full min-w-0 flex-1 bg-transparent pl-2.5 text-14 outline-none"
        />
        <Kobalte.Trigger
          aria-label="Show all"
          class="flex h-full w-8 items-center justify-center text-ink-3"
        >
          <ChevronDown class="size-4" aria-hidden="true" />
        </Kobalte.Trigger>
      </Kobalte.Control>
      <Show when={text.refused()}>
        <p role="alert" class="text-12 text-bad">
          Nothing was chosen for “{text.refused()}”. Choose one from the list.
        </p>
      </Show>
      <Kobalte.Portal mount={place()}>
        <Kobalte.Content
          class="appear z-50 rounded-card bg-raised p-1 shadow-float"
          onMouseDown={keepFocus}
        >
          <Kobalte.Listbox class="max-h-72 overflow-y-auto outline-none" />
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}

/** The list looks for its rows by a selector in which a quote, a backslash or a line break would end the key. */
const keyOf = (option: Choice) => encodeURIComponent(option.value);
