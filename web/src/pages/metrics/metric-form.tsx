import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import type { components } from "#web/shared/api/schema.gen.ts";
import { type Metric, updateMetric } from "#web/shared/data/metrics.ts";
import { metricKinds } from "#web/shared/query/choices.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField, TextArea } from "#web/shared/ui/field.tsx";

type UpdateMetric = components["schemas"]["UpdateMetric"];
type UnitType = Metric["unit"]["type"];

const units = [
  ["number", "Number"],
  ["percent", "Percent (0.12 is 12%)"],
  ["currency", "Money"],
  ["duration", "Duration in seconds"],
  ["bytes", "Bytes"],
  ["custom", "Own unit"],
] as const;

function useUpdateMetric(productId: () => string, metricId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (body: UpdateMetric) => updateMetric(productId(), metricId(), body),
    onSuccess: () => client.invalidateQueries(),
  }));
}

/** Names a metric and says how its numbers are to be read. */
export function MetricForm(props: { productId: string; metric: Metric; onClose: () => void }) {
  const update = useUpdateMetric(
    () => props.productId,
    () => props.metric.id,
  );
  const [unit, setUnit] = createSignal(props.metric.unit.type);
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    update.mutate(bodyOf(new FormData(event.currentTarget)), { onSuccess: props.onClose });
  }
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Edit metric">
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label="Name"
          name="name"
          maxLength={80}
          value={props.metric.name}
          hint={`Left empty, the key ${props.metric.key} is shown.`}
          error={update.error}
        />
        <SelectField
          label="How it adds up"
          name="kind"
          value={props.metric.kind}
          error={update.error}
        >
          <For each={metricKinds}>
            {(kind) => (
              <option value={kind.value}>
                {kind.label} ({kind.example})
              </option>
            )}
          </For>
        </SelectField>
        <SelectField
          label="Unit"
          name="unit"
          value={unit()}
          onChange={(event) => setUnit(event.currentTarget.value as UnitType)}
          error={update.error}
          pointer="/unit/type"
        >
          <For each={units}>{([value, label]) => <option value={value}>{label}</option>}</For>
        </SelectField>
        <Show when={unit() === "currency"}>
          <Field
            label="Currency code"
            name="currency"
            required
            pattern="[A-Za-z]{3}"
            maxLength={3}
            value={props.metric.unit.currency ?? ""}
            placeholder="EUR"
            hint="Three letters, as in EUR or USD."
            error={update.error}
            pointer="/unit/currency"
          />
        </Show>
        <Show when={unit() === "custom"}>
          <Field
            label="Name of the unit"
            name="unitLabel"
            required
            maxLength={20}
            value={props.metric.unit.label ?? ""}
            placeholder="seats"
            error={update.error}
            pointer="/unit/label"
          />
        </Show>
        <SelectField label="Good is" name="direction" value={props.metric.direction}>
          <option value="up">Up</option>
          <option value="down">Down</option>
        </SelectField>
        <TextArea
          label="Description"
          name="description"
          maxLength={1000}
          value={props.metric.description}
          error={update.error}
        />
        <FormError error={update.error} fields={fields} />
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const fields = ["/name", "/kind", "/unit/type", "/unit/currency", "/unit/label", "/description"];

function bodyOf(form: FormData): UpdateMetric {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const type = text("unit") as NonNullable<UpdateMetric["unit"]>["type"];
  return {
    name: text("name") || null,
    description: text("description"),
    kind: text("kind") as NonNullable<UpdateMetric["kind"]>,
    direction: text("direction") as NonNullable<UpdateMetric["direction"]>,
    unit: {
      type,
      ...(type === "currency" && { currency: text("currency").toUpperCase() }),
      ...(type === "custom" && { label: text("unitLabel") }),
    },
  };
}
