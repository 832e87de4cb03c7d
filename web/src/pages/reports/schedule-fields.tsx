import { For, Match, Switch } from "solid-js";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import { zoneChoices } from "#web/shared/ui/time-zones.ts";
import { type Draft, withFrequency } from "./report-draft.ts";
import { clockWords, weekdays } from "./report-words.ts";

type Props = { draft: Draft; error: unknown; onChange: (part: Partial<Draft>) => void };

const frequencies = [
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "monthly", label: "Monthly" },
] as const;

/** When a report goes out, by the wall clock of its zone. */
export function ScheduleFields(props: Props) {
  const zones = zoneChoices(new Date(), [props.draft.timezone]);
  function setTime(text: string) {
    const [hour = Number.NaN, minute = Number.NaN] = text.split(":").map(Number);
    if (Number.isInteger(hour) && Number.isInteger(minute)) props.onChange({ hour, minute });
  }
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="mb-1.5 text-13 font-medium">Goes out</legend>
      <div>
        <Segmented
          label="How often"
          value={props.draft.frequency}
          options={frequencies}
          onChange={(frequency) => props.onChange(withFrequency(props.draft, frequency))}
        />
      </div>
      <Switch>
        <Match when={props.draft.frequency === "monthly"}>
          <DayOfMonth {...props} />
        </Match>
        <Match when={props.draft.frequency !== "monthly"}>
          <Weekdays
            days={props.draft.weekdays}
            onChange={(days) => props.onChange({ weekdays: days })}
          />
        </Match>
      </Switch>
      <div class="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
        <Field
          label="At"
          name="time"
          type="time"
          required
          pointer="/schedule/hour"
          value={clockWords(props.draft)}
          error={props.error}
          onInput={(event) => setTime(event.currentTarget.value)}
        />
        <Combobox
          label="Time zone"
          value={props.draft.timezone}
          options={zones}
          onChange={(timezone) => props.onChange({ timezone })}
        />
      </div>
    </fieldset>
  );
}

/** The days of the week; one of them stays. */
function Weekdays(props: { days: number[]; onChange: (days: number[]) => void }) {
  const isOn = (day: number) => props.days.includes(day);
  const toggle = (day: number) =>
    props.onChange(
      isOn(day)
        ? props.days.filter((each) => each !== day)
        : [...props.days, day].toSorted((a, b) => a - b),
    );
  return (
    <fieldset class="flex flex-wrap gap-1">
      <legend class="sr-only">On</legend>
      <For each={weekdays}>
        {(name, n) => (
          <label class="relative flex h-8 min-w-11 items-center justify-center rounded-control border border-edge px-2 text-13 text-ink-2 transition-colors hover:text-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent">
            <input
              type="checkbox"
              aria-label={name}
              class="absolute inset-0 cursor-pointer appearance-none rounded-control outline-none disabled:cursor-default"
              checked={isOn(n() + 1)}
              disabled={isOn(n() + 1) && props.days.length === 1}
              onChange={() => toggle(n() + 1)}
            />
            <span aria-hidden="true">{name.slice(0, 3)}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

const daysOfMonth = Array.from({ length: 31 }, (_, n) => n + 1);

function DayOfMonth(props: Props) {
  const isLate = () => typeof props.draft.dayOfMonth === "number" && props.draft.dayOfMonth > 28;
  return (
    <SelectField
      label="On day"
      name="dayOfMonth"
      pointer="/schedule/dayOfMonth"
      value={String(props.draft.dayOfMonth)}
      hint={isLate() ? "Months that are shorter send it on their last day." : undefined}
      error={props.error}
      onChange={(event) => {
        const { value } = event.currentTarget;
        props.onChange({ dayOfMonth: value === "last" ? "last" : Number(value) });
      }}
    >
      <For each={daysOfMonth}>
        {(day) => (
          <option value={day} selected={day === props.draft.dayOfMonth}>
            {day}
          </option>
        )}
      </For>
      <option value="last" selected={props.draft.dayOfMonth === "last"}>
        Last day of the month
      </option>
    </SelectField>
  );
}
