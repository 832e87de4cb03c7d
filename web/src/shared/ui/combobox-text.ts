import { createEffect, createSignal, on } from "solid-js";

export type Choice = { value: string; label: string; note?: string };

/**
 * What happens to text typed into a combobox: it chooses the one option that it names; any other
 * stays in the field and is refused in words, where the list would put the chosen label back
 * without one.
 */
export function useComboboxText(box: {
  options: () => Choice[];
  chosen: () => Choice | undefined;
  root: () => HTMLElement;
  input: () => HTMLInputElement;
  onChoose: (option: Choice) => void;
}) {
  /** Text that is not settled yet: typed, and neither chosen nor taken back. */
  let typed: string | undefined;
  const [refused, setRefused] = createSignal("");
  createEffect(() => box.input().setCustomValidity(refused() ? "Choose one from the list." : ""));
  createEffect(on(() => box.chosen()?.value, forget, { defer: true }));
  const matches = (option: Choice, text: string) =>
    text === box.chosen()?.label ||
    plain(`${option.label} ${option.note ?? ""}`).includes(plain(text.trim()));
  const found = (text: string) => box.options().filter((option) => matches(option, text));
  function forget() {
    typed = undefined;
    setRefused("");
  }
  function keep(text: string) {
    setRefused(text);
    queueMicrotask(() => {
      if (typed !== undefined) box.input().value = text;
    });
  }
  function choose(option: Choice) {
    forget();
    box.onChoose(option);
  }
  function onInput(event: { currentTarget: HTMLInputElement }) {
    typed = event.currentTarget.value;
    setRefused(found(typed).length > 0 ? "" : typed.trim());
  }
  function onBlur(event: FocusEvent) {
    const text = typed?.trim();
    if (text === undefined || box.root().contains(event.relatedTarget as Node | null)) return;
    const named = namedBy(text, box.options());
    if (text === "") forget();
    else if (named) choose(named);
    else keep(text);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return forget();
    if (event.key !== "Enter" || !typed) return;
    if (box.input().hasAttribute("aria-activedescendant")) return;
    const match = only(found(typed));
    if (!match) return;
    event.preventDefault();
    choose(match);
  }
  /** Text that was kept is searched for again. */
  function onFocus() {
    const search = new InputEvent("input", { bubbles: true });
    if (typed) queueMicrotask(() => box.input().dispatchEvent(search));
  }
  return { refused, matches, choose, handlers: { onInput, onBlur, onKeyDown, onFocus } };
}

/** As it is compared: `New_York` finds New York. */
const plain = (text: string) => text.toLowerCase().replaceAll("_", " ");

const only = (options: Choice[]) => (options.length === 1 ? options[0] : undefined);

/** The one option with that label, or else with that note. */
function namedBy(text: string, options: Choice[]): Choice | undefined {
  const same = (name: string | undefined) => name !== undefined && plain(name) === plain(text);
  return (
    only(options.filter(({ label }) => same(label))) ??
    only(options.filter(({ note }) => same(note)))
  );
}
