import { For } from "solid-js";
import { Dialog } from "#web/shared/ui/dialog.tsx";
import { paletteKeys } from "./palette-key.ts";

type KeyGroup = { name: string; keys: [key: string, action: string][] };

const groups: KeyGroup[] = [
  {
    name: "Everywhere",
    keys: [
      [paletteKeys, "Go anywhere, do anything"],
      ["?", "This list"],
      ["G D", "Go to dashboards"],
      ["G M", "Go to metrics"],
      ["G R", "Go to reports"],
      ["G S", "Go to settings"],
      ["Esc", "Close what is open"],
    ],
  },
  {
    name: "On a dashboard or metric",
    keys: [
      ["R", "Choose the range"],
      ["D", "Today"],
      ["W", "Last 7 days"],
      ["M", "Last 30 days"],
      ["Q", "Last 90 days"],
      ["Y", "Last 12 months"],
      ["X", "Compare with the period before"],
      ["[ ]", "The time before, the time after"],
      ["I", "Explain the number under the pointer or the focus"],
      ["E", "Edit"],
      ["F", "Full screen"],
    ],
  },
  {
    name: "While editing",
    keys: [
      ["Arrows", "Move a widget"],
      ["Shift Arrows", "Resize it"],
    ],
  },
  {
    name: "On a chart",
    keys: [
      ["Arrows", "Read it bucket by bucket"],
      ["T", "Show the numbers as a table"],
    ],
  },
  {
    name: "On a TV",
    keys: [
      ["Space", "Hold what is shown, go on"],
      ["→", "The next screen"],
      ["Esc", "Leave"],
    ],
  },
];

export function HelpDialog(props: { onClose: () => void }) {
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Shortcuts">
      <div class="flex flex-col gap-5">
        <For each={groups}>
          {(group) => (
            <section>
              <h3 class="mb-1 text-12 text-ink-3">{group.name}</h3>
              <dl>
                <For each={group.keys}>
                  {([key, action]) => (
                    <div class="flex min-h-8 items-center justify-between gap-3 border-b border-line py-1 last:border-0">
                      <dt>{action}</dt>
                      <dd class="flex shrink-0 gap-1">
                        <For each={key.split(" ")}>
                          {(part) => (
                            <kbd class="min-w-6 rounded-[4px] border border-edge bg-sunken px-1.5 py-0.5 text-center font-sans text-12">
                              {part}
                            </kbd>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
