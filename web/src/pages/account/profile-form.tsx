import { createSignal } from "solid-js";
import type { Me } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import { browserZone, zoneChoices } from "#web/shared/ui/time-zones.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useUpdateMe } from "./queries.ts";

const ofBrowser = "browser";

export function ProfileForm(props: { me: Me }) {
  const update = useUpdateMe();
  const [timezone, setTimezone] = createSignal(props.me.timezone ?? ofBrowser);
  const zones = [
    {
      value: ofBrowser,
      label: "The zone of the browser",
      note: browserZone().replaceAll("_", " "),
    },
    ...zoneChoices(new Date(), [props.me.timezone ?? browserZone()]),
  ];
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    update.mutate(
      {
        name: String(form.get("name")),
        timezone: timezone() === ofBrowser ? null : timezone(),
        weekStart: (String(form.get("weekStart")) || null) as Me["weekStart"],
      },
      { onSuccess: () => showToast("Profile saved.") },
    );
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field
        label="Your name"
        name="name"
        autocomplete="name"
        required
        maxLength={80}
        value={props.me.name}
        error={update.error}
      />
      <Combobox label="Time zone" value={timezone()} options={zones} onChange={setTimezone} />
      <p class="-mt-2.5 text-12 text-ink-3">
        You see when something happened in it: sign-ins, keys, the audit log. The days and weeks of
        charts are their product’s, the same for everybody.
      </p>
      <SelectField
        label="Week starts on"
        name="weekStart"
        value={props.me.weekStart ?? ""}
        hint="For products that you create; each has a week start of its own in its settings."
        error={update.error}
      >
        <option value="">Monday, unless changed</option>
        <option value="monday">Monday</option>
        <option value="sunday">Sunday</option>
        <option value="saturday">Saturday</option>
      </SelectField>
      <FormError error={update.error} fields={["/name", "/weekStart"]} />
      <div>
        <Button type="submit" look="primary" disabled={update.isPending}>
          Save profile
        </Button>
      </div>
    </form>
  );
}
