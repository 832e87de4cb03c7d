import { Dialog } from "@kobalte/core/dialog";
import Search from "lucide-solid/icons/search";
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from "solid-js";
import { giveBackFocus } from "#web/shared/ui/give-back-focus.ts";
import { type Entry, useEntries } from "./entries.ts";
import { EntryRow } from "./entry-row.tsx";
import { keepRecent, recentIds } from "./recent.ts";
import { shownEntries } from "./shown-entries.ts";

/** Goes anywhere and does anything by name, from the keyboard. */
export function Palette(props: { onClose: () => void; onHelp: () => void }) {
  const id = createUniqueId();
  const all = useEntries(() => props.onHelp());
  const recent = recentIds();
  const [query, setQuery] = createSignal("");
  const [at, setAt] = createSignal(0);
  const groups = createMemo(() => shownEntries(query(), all(), recent));
  const entries = createMemo(() => groups().flatMap((group) => group.entries));
  const current = () => Math.min(at(), Math.max(entries().length - 1, 0));
  const rowId = (entry: Entry | undefined) => entry && `${id}-${entries().indexOf(entry)}`;
  let list: HTMLDivElement | undefined;
  let content: HTMLElement | undefined;
  createEffect(on(query, () => setAt(0), { defer: true }));
  createEffect(
    on(current, () => {
      const row = rowId(entries()[current()]);
      if (row) list?.querySelector(`#${CSS.escape(row)}`)?.scrollIntoView({ block: "nearest" });
    }),
  );
  function choose(entry: Entry | undefined) {
    if (!entry) return;
    keepRecent(entry.id);
    props.onClose();
    setTimeout(entry.run);
  }
  const moves: Record<string, () => number> = {
    ArrowDown: () => (current() + 1) % entries().length,
    ArrowUp: () => (current() - 1 + entries().length) % entries().length,
    PageDown: () => Math.min(current() + 8, entries().length - 1),
    PageUp: () => Math.max(current() - 8, 0),
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return;
    const move = moves[event.key];
    if (!move && event.key !== "Enter") return;
    event.preventDefault();
    if (!move) choose(entries()[current()]);
    else if (entries().length > 0) setAt(move());
  }
  return (
    <Dialog open={true} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="scrim fixed inset-0 z-40 bg-scrim appear" />
        <div class="fixed inset-0 z-50 flex items-start justify-center p-3 pt-[8vh] sm:pt-[14vh]">
          <Dialog.Content
            data-palette=""
            ref={content}
            onCloseAutoFocus={(event) => giveBackFocus(event, content)}
            class="appear flex max-h-[min(480px,80dvh)] w-full max-w-[600px] flex-col overflow-hidden rounded-card bg-raised shadow-float outline-none"
          >
            <Dialog.Title class="sr-only">Go to or do anything</Dialog.Title>
            <div class="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
              <Search class="size-4 shrink-0 text-ink-3" aria-hidden="true" />
              <input
                type="text"
                role="combobox"
                aria-label="Go to or do"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls={`${id}-list`}
                aria-activedescendant={rowId(entries()[current()])}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                maxLength={200}
                placeholder="Go to a dashboard, a metric, or do something"
                class="h-full min-w-0 flex-1 bg-transparent text-16 outline-none sm:text-14"
                value={query()}
                onInput={(event) => setQuery(event.currentTarget.value)}
                onKeyDown={onKeyDown}
              />
            </div>
            <div
              ref={list}
              id={`${id}-list`}
              role="listbox"
              aria-label="What can be chosen"
              class="min-h-0 flex-1 overflow-y-auto p-1.5"
            >
              <For each={groups()}>
                {(group) => (
                  <>
                    <Show when={group.name}>
                      <p aria-hidden="true" class="px-2.5 pt-2 pb-1 text-12 text-ink-3">
                        {group.name}
                      </p>
                    </Show>
                    <For each={group.entries}>
                      {(entry) => (
                        <EntryRow
                          id={rowId(entry) ?? ""}
                          entry={entry}
                          isCurrent={entries()[current()] === entry}
                          onHover={() => setAt(entries().indexOf(entry))}
                          onChoose={() => choose(entry)}
                        />
                      )}
                    </For>
                  </>
                )}
              </For>
            </div>
            <p role="status" class="px-4 text-13 text-ink-2 not-empty:pb-4">
              {entries().length === 0 ? `Nothing is called “${query()}”. Try fewer letters.` : ""}
            </p>
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}
