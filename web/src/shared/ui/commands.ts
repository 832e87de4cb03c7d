import { createSignal, onCleanup, onMount } from "solid-js";

/** Something that can be done on the page; `keys` is the shortcut that does it as well ("E"). */
export type Command = { label: string; keys?: string; run: () => void };

const [lists, setLists] = createSignal<(() => Command[])[]>([]);

/** Offers commands in the palette while the component is shown. */
export function useCommands(list: () => Command[]) {
  onMount(() => setLists((before) => [...before, list]));
  onCleanup(() => setLists((before) => before.filter((each) => each !== list)));
}

/** What the page that is shown can do; what is innermost comes first. */
export const pageCommands = (): Command[] =>
  lists()
    .toReversed()
    .flatMap((list) => list());
