import { For, Show } from "solid-js";
import { kindLabel } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { SelectField } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import type { Template } from "./api.ts";

/** Which of the product's metrics a template shows as what; a role without one leaves its widgets out. */
export function RoleFields(props: {
  template: Template;
  metrics: Metric[];
  roles: Record<string, string>;
  onChange: (roles: Record<string, string>) => void;
}) {
  function choose(role: string, key: string) {
    const { [role]: _, ...others } = props.roles;
    props.onChange(key ? { ...others, [role]: key } : others);
  }
  const hintOf = ({ role, kind, examples }: Template["metrics"][number]) => {
    const metric = props.metrics.find(({ key }) => key === props.roles[role]);
    if (!metric) return `Often called ${examples.slice(0, 2).join(" or ")}`;
    if (metric.kind === kind) return undefined;
    return `The template expects a metric where ${lower(kindLabel(kind))}; here ${lower(kindLabel(metric.kind))}.`;
  };
  return (
    <fieldset class="flex min-w-0 flex-col gap-3">
      <legend class="mb-1.5 text-13 font-medium">Your metrics in it</legend>
      <Show
        when={props.metrics.length > 0}
        fallback={
          <Notice tone="info">
            This product has no metrics yet. Send the first points, then a template can be filled;
            an empty board can be made now.
          </Notice>
        }
      >
        <For each={props.template.metrics}>
          {(each) => (
            <SelectField
              label={each.name}
              name={each.role}
              value={props.roles[each.role] ?? ""}
              hint={hintOf(each)}
              onChange={(event) => choose(each.role, event.currentTarget.value)}
            >
              <option value="">Leave out</option>
              <For each={props.metrics}>
                {(metric) => <option value={metric.key}>{labelOf(metric)}</option>}
              </For>
            </SelectField>
          )}
        </For>
        <Show when={Object.keys(props.roles).length === 0}>
          <Notice tone="info">Choose at least one metric.</Notice>
        </Show>
      </Show>
    </fieldset>
  );
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
const labelOf = ({ name, key }: Metric) => (name === key ? key : `${name} (${key})`);
