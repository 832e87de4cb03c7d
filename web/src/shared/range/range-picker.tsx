import { Popover } from "@kobalte/core/popover";
import CalendarDays from "lucide-solid/icons/calendar-days";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createSignal, For, Show } from "solid-js";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { controlClass } from "#web/shared/ui/field.tsx";
import { type DayRange, type PickedRange, presets, rangeLabel } from "./range.ts";
import { zoneToday } from "./zone-day.ts";

/** Chooses a preset or days of the calendar of `timeZone`. `isOpen` lets a key open it. */
export function RangePicker(props: {
  value: PickedRange;
  timeZone: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (range: PickedRange) => void;
}) {
  function choose(range: PickedRange) {
    props.onChange(range);
    props.onOpenChange(false);
  }
  let trigger!: HTMLButtonElement;
  let content: HTMLElement | undefined;
  /** Outside of an open dialog the choices would be hidden from screen readers. */
  const place = () => trigger.closest<HTMLElement>("[role=dialog]") ?? document.body;
  function focusChosen(event: Event) {
    const chosen = content?.querySelector<HTMLElement>("[aria-pressed=true], [name=from]");
    if (!chosen) return;
    event.preventDefault();
    chosen.focus();
  }
  return (
    <Popover
      open={props.isOpen}
      onOpenChange={props.onOpenChange}
      placement="bottom-start"
      gutter={6}
    >
      <Popover.Trigger
        ref={trigger}
        class={buttonClass()}
        aria-label={`Range: ${rangeLabel(props.value, props.timeZone)}`}
        title="Range (R)"
      >
        <CalendarDays class="text-ink-3" aria-hidden="true" />
        {rangeLabel(props.value, props.timeZone)}
        <ChevronDown class="-mr-1 text-ink-3" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal mount={place()}>
        <Popover.Content
          ref={content}
          onOpenAutoFocus={focusChosen}
          class="appear z-50 w-[min(26rem,calc(100vw-2.5rem))] rounded-card bg-raised p-3 shadow-float outline-none"
        >
          <Popover.Title class="sr-only">Range</Popover.Title>
          <PresetList value={props.value} onChoose={choose} />
          <CustomDays value={props.value} timeZone={props.timeZone} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}

function PresetList(props: { value: PickedRange; onChoose: (range: PickedRange) => void }) {
  const isChosen = (preset: string) => "preset" in props.value && props.value.preset === preset;
  return (
    <ul class="grid grid-cols-2 gap-x-2">
      <For each={presets}>
        {(preset) => (
          <li>
            <button
              type="button"
              aria-pressed={isChosen(preset.value)}
              class="flex h-8 w-full items-center justify-between rounded-control px-2.5 text-13 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium"
              onClick={() => props.onChoose({ preset: preset.value })}
            >
              {preset.label}
              <Show when={"key" in preset}>
                <kbd class="font-sans text-12 text-ink-3">{"key" in preset ? preset.key : ""}</kbd>
              </Show>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}

function CustomDays(props: {
  value: PickedRange;
  timeZone: string;
  onChoose: (range: PickedRange) => void;
}) {
  const today = zoneToday(new Date(), props.timeZone);
  const monthAgo = zoneToday(new Date(Date.now() - 29 * 86_400_000), props.timeZone);
  const days = (): DayRange => {
    const { value } = props;
    if ("firstDay" in value) return value;
    if ("preset" in value) return { firstDay: monthAgo, lastDay: today };
    return {
      firstDay: zoneToday(new Date(value.from), props.timeZone),
      lastDay: zoneToday(new Date(Date.parse(value.to) - 1), props.timeZone),
    };
  };
  const [message, setMessage] = createSignal("");
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const firstDay = String(form.get("from"));
    const lastDay = String(form.get("to"));
    if (firstDay > lastDay) setMessage("The last day is before the first one.");
    else props.onChoose({ firstDay, lastDay });
  }
  return (
    <form class="mt-3 border-t border-line pt-3" onSubmit={submit}>
      <div class="flex flex-wrap items-end gap-2">
        <label class="min-w-32 flex-1 text-12 text-ink-2">
          First day
          <input
            type="date"
            name="from"
            required
            class={`${controlClass} mt-1`}
            value={days().firstDay}
          />
        </label>
        <label class="min-w-32 flex-1 text-12 text-ink-2">
          Last day
          <input
            type="date"
            name="to"
            required
            class={`${controlClass} mt-1`}
            value={days().lastDay}
          />
        </label>
        <Button type="submit" size="large">
          Apply
        </Button>
      </div>
      <p role="alert" class="mt-1 text-12 text-bad">
        {message()}
      </p>
      <p class="text-12 text-ink-3">Days in {props.timeZone.replaceAll("_", " ")}.</p>
    </form>
  );
}
