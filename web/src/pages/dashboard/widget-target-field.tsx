import { Show } from "solid-js";
import { formatNumber } from "#figures/number.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { CheckField } from "#web/shared/ui/check-field.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import type { Draft } from "./widget-draft.ts";
import type { Wishes } from "./widget-kinds.ts";

/** The target of this widget; left empty it is the metric's, unless that is to be hidden. */
export function TargetField(props: {
  draft: Draft;
  metric: Metric | undefined;
  error: unknown;
  onChange: (part: Wishes) => void;
}) {
  const own = () => props.metric?.target ?? null;
  const isHidden = () => props.draft.options.target === null;
  const hint = () => {
    if (props.metric?.unit.type === "percent") return "0.12 is 12%.";
    if (props.draft.kind === "gauge" && own() === null) return "A gauge shows the way to it.";
    return undefined;
  };
  return (
    <div class="flex flex-col gap-2">
      <Show when={!isHidden()}>
        <Field
          label="Target"
          name="target"
          pointer="/options/target"
          type="number"
          step="any"
          hint={hint()}
          placeholder={own() === null ? "None" : formatNumber(own(), props.metric?.unit, "full")}
          value={props.draft.options.target ?? ""}
          onInput={(event) => {
            const { valueAsNumber } = event.currentTarget;
            props.onChange({ target: Number.isNaN(valueAsNumber) ? undefined : valueAsNumber });
          }}
          error={props.error}
        />
      </Show>
      <Show when={own() !== null && props.draft.kind !== "gauge"}>
        <CheckField
          label={`Hide the metric's target of ${formatNumber(own(), props.metric?.unit)}`}
          checked={isHidden()}
          onChange={(isChecked) => props.onChange({ target: isChecked ? null : undefined })}
        />
      </Show>
    </div>
  );
}
