import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { For } from "solid-js";
import { type MetricKind, metricKinds } from "#figures/choices.ts";
import { type Metric, updateMetric } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";

/** How the values of a metric combine; a choice holds at once, wherever the metric is shown. */
export function MetricKindField(props: { productId: string; metric: Metric; label: string }) {
  const client = useQueryClient();
  const update = useMutation(() => ({
    mutationFn: (kind: MetricKind) => updateMetric(props.productId, props.metric.id, { kind }),
    onSettled: () => client.invalidateQueries(),
  }));
  return (
    <div class="flex flex-col gap-2">
      <SelectField
        label={props.label}
        name="kind"
        value={update.isPending ? update.variables : props.metric.kind}
        disabled={update.isPending}
        hint={`Of ${props.metric.name} itself, wherever it is shown.`}
        onChange={(event) => update.mutate(event.currentTarget.value as MetricKind)}
      >
        <For each={metricKinds}>
          {(kind) => (
            <option value={kind.value}>
              {kind.label} ({kind.example})
            </option>
          )}
        </For>
      </SelectField>
      <FormError error={update.error} />
    </div>
  );
}
