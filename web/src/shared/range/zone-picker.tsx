import { Popover } from "@kobalte/core/popover";
import Globe from "lucide-solid/icons/globe";
import { createMemo, createSignal, For, Show, Suspense } from "solid-js";
import { useMyZone } from "#web/shared/data/me.ts";
import { buttonClass } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { zoneChoices } from "#web/shared/ui/time-zones.ts";

type Shown = {
  /** The zone in which days begin now, and the one that holds unless somebody chooses another. */
  value: string;
  saved: string;
  /** Whose the saved one is: "of this dashboard". */
  savedNote: string;
  /** Undefined goes back to the saved one. */
  onChange: (timeZone: string | undefined) => void;
};

/** The zone in which days begin and end, and the choice of another one. */
export function ZonePicker(props: Shown) {
  const [isOpen, setOpen] = createSignal(false);
  function choose(zone: string) {
    props.onChange(zone === props.saved ? undefined : zone);
    setOpen(false);
  }
  return (
    <Popover open={isOpen()} onOpenChange={setOpen} placement="bottom-end" gutter={6}>
      <Popover.Trigger
        class={`${buttonClass("quiet")} font-normal! ${props.value === props.saved ? "" : "bg-selected text-ink!"}`}
        aria-label={`Time zone: ${words(props.value)}`}
      >
        <Globe class="text-ink-3" aria-hidden="true" />
        {words(props.value)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content class="appear z-50 w-80 max-w-[calc(100vw-1.5rem)] rounded-card bg-raised p-3 shadow-float outline-none">
          <Popover.Title class="sr-only">Time zone</Popover.Title>
          <Suspense>
            <ZoneChoice {...props} onChoose={choose} />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}

/** The zones that come into question first, and any other. */
function ZoneChoice(props: Shown & { onChoose: (zone: string) => void }) {
  const mine = createMemo(useMyZone());
  const zones = createMemo(() => zoneChoices(new Date(), [props.value]));
  const near = createMemo(() => [
    { zone: props.saved, note: props.savedNote },
    ...(mine() === props.saved ? [] : [{ zone: mine(), note: "yours" }]),
  ]);
  return (
    <>
      <ul class="mb-3">
        <For each={near()}>
          {({ zone, note }) => (
            <li>
              <button
                type="button"
                aria-pressed={zone === props.value}
                class="flex h-8 w-full items-center justify-between gap-3 rounded-control px-2.5 text-13 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium"
                onClick={() => props.onChoose(zone)}
              >
                <span class="truncate">{words(zone)}</span>
                <span class="shrink-0 text-12 text-ink-3">{note}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Combobox
        label="Another zone"
        value={near().some(({ zone }) => zone === props.value) ? undefined : props.value}
        options={zones()}
        placeholder="Search by place or offset"
        onChange={props.onChoose}
      />
      <Show when={props.value !== props.saved}>
        <p class="mt-3 text-12 text-ink-3">
          Days, weeks and months begin in this zone while you read; nothing is saved.
        </p>
      </Show>
    </>
  );
}

const words = (zone: string) => zone.replaceAll("_", " ");
