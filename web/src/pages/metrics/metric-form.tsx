import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { aggregationLabel, aggregations, type MetricKind, metricKinds } from "#figures/choices.ts";
import { type ApiError, fieldProblem } from "#web/shared/api/problem.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { type Metric, updateMetric } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField, TextArea } from "#web/shared/ui/field.tsx";
import { units, usualAggregation } from "./metric-words.ts";

type UpdateMetric = components["schemas"]["UpdateMetric"];
type UnitType = Metric["unit"]["type"];

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
  const [kind, setKind] = createSignal(props.metric.kind);
  const [refused, setRefused] = createSignal<ApiError>();
  const error = () => refused() ?? update.error;
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const body = bodyOf(new FormData(event.currentTarget));
    setRefused(body.unit?.label === "" ? unitWithoutName : undefined);
    if (!refused()) update.mutate(body, { onSuccess: props.onClose });
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
          error={error()}
        />
        <SelectField
          label="How it adds up"
          name="kind"
          value={props.metric.kind}
          onChange={(event) => setKind(event.currentTarget.value as MetricKind)}
          error={error()}
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
          error={error()}
          pointer="/unit/type"
        >
          <For each={units}>{([value, label]) => <option value={value}>{label}</option>}</For>
        </SelectField>
        <Show when={unit() === "currency"}>
          <Field
            label="Currency code"
            name="currency"
            aria-required="true"
            maxLength={3}
            value={props.metric.unit.currency ?? ""}
            placeholder="EUR"
            hint="Three letters, as in EUR or USD."
            error={error()}
            pointer="/unit/currency"
          />
        </Show>
        <Show when={unit() === "custom"}>
          <Field
            label="Name of the unit"
            name="unitLabel"
            aria-required="true"
            maxLength={20}
            value={props.metric.unit.label ?? ""}
            placeholder="seats"
            error={error()}
            pointer="/unit/label"
          />
        </Show>
        <AggregationField metric={props.metric} kind={kind()} error={error()} />
        <div class="grid grid-cols-2 gap-3">
          <SelectField label="Good is" name="direction" value={props.metric.direction}>
            <option value="up">Up</option>
            <option value="down">Down</option>
          </SelectField>
          <Field
            label="Target"
            name="target"
            type="number"
            step="any"
            value={props.metric.target ?? ""}
            placeholder="None"
            hint={unit() === "percent" ? "0.12 is 12%." : undefined}
            error={error()}
          />
        </div>
        <TextArea
          label="Description"
          name="description"
          maxLength={1000}
          value={props.metric.description}
          error={error()}
        />
        <FormError error={error()} fields={fields} />
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

/** How the metric is counted where nobody asks otherwise. */
function AggregationField(props: { metric: Metric; kind: MetricKind; error: unknown }) {
  const usual = () => usualAggregation[props.kind];
  const isUsual = props.metric.defaultAggregation === usualAggregation[props.metric.kind];
  return (
    <SelectField
      label="Aggregation, unless another is asked for"
      name="defaultAggregation"
      value={isUsual ? "" : props.metric.defaultAggregation}
      error={props.error}
    >
      <option value="">{aggregationLabel(usual())}, as it adds up</option>
      <For each={aggregations.filter(({ value }) => value !== "unique")}>
        {(each) => <option value={each.value}>{each.label}</option>}
      </For>
    </SelectField>
  );
}

const unitWithoutName = fieldProblem("/unit/label", "Write the unit's name, as in seats.");

const fields = [
  "/name",
  "/kind",
  "/unit/type",
  "/unit/currency",
  "/unit/label",
  "/defaultAggregation",
  "/target",
  "/description",
];

function bodyOf(form: FormData): UpdateMetric {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const type = text("unit") as NonNullable<UpdateMetric["unit"]>["type"];
  return {
    name: text("name") || null,
    description: text("description"),
    kind: text("kind") as NonNullable<UpdateMetric["kind"]>,
    defaultAggregation: (text("defaultAggregation") || null) as NonNullable<
      UpdateMetric["defaultAggregation"]
    > | null,
    target: text("target") === "" ? null : Number(text("target")),
    direction: text("direction") as NonNullable<UpdateMetric["direction"]>,
    unit: {
      type,
      ...(type === "currency" && { currency: text("currency").toUpperCase() }),
      ...(type === "custom" && { label: text("unitLabel") }),
    },
  };
}
