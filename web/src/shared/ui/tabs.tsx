import { Tabs as Kobalte } from "@kobalte/core/tabs";
import { For, type JSX } from "solid-js";

export function Tabs(props: {
  label: string;
  tabs: readonly { value: string; label: string; content: () => JSX.Element }[];
}) {
  return (
    <Kobalte>
      <Kobalte.List aria-label={props.label} class="flex gap-4 border-b border-line">
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger
              value={tab.value}
              class="-mb-px h-9 border-b-2 border-transparent text-13 font-medium text-ink-2 hover:text-ink data-[selected]:border-accent data-[selected]:text-ink"
            >
              {tab.label}
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => (
          <Kobalte.Content value={tab.value} class="pt-3">
            {tab.content()}
          </Kobalte.Content>
        )}
      </For>
    </Kobalte>
  );
}
