import { createSignal } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import { zoneChoices } from "#web/shared/ui/time-zones.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useUpdateProduct } from "./queries.ts";

export function ProductForm(props: { product: Product }) {
  const update = useUpdateProduct(() => props.product.id);
  const [timezone, setTimezone] = createSignal(props.product.timezone);
  const zones = zoneChoices(new Date(), [props.product.timezone]);
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    update.mutate(
      {
        name: String(form.get("name")),
        timezone: timezone(),
        weekStart: String(form.get("weekStart")) as Product["weekStart"],
      },
      { onSuccess: () => showToast("Settings saved.") },
    );
  }
  return (
    <form onSubmit={submit}>
      <fieldset class="flex flex-col gap-4" disabled={update.isPending}>
        <Field
          label="Name"
          name="name"
          required
          maxLength={80}
          value={props.product.name}
          error={update.error}
        />
        <Combobox label="Time zone" value={timezone()} options={zones} onChange={setTimezone} />
        <SelectField
          label="Week starts on"
          name="weekStart"
          value={props.product.weekStart}
          error={update.error}
        >
          <option value="monday">Monday</option>
          <option value="sunday">Sunday</option>
          <option value="saturday">Saturday</option>
        </SelectField>
        <FormError error={update.error} fields={["/name", "/weekStart"]} />
        <div>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
