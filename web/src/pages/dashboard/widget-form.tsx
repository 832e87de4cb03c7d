import { For, Show } from "solid-js";
import type { Metric } from "#web/shared/data/metrics.ts";
import { AggregationOptions } from "#web/shared/query/aggregation-options.tsx";
import { type Interval, intervals } from "#web/shared/query/choices.ts";
import { countingOfValue, countingToValue, withoutTag } from "#web/shared/query/counting.ts";
import { FilterEditor } from "#web/shared/query/filter-editor.tsx";
import { MetricKindField } from "#web/shared/query/metric-kind-field.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import { canCompare, type Draft, draftKinds, widgetOf } from "./widget-draft.ts";
import { widgetTitle } from "./widget-title.ts";

/** What a widget shows: each choice tells the draft at once, so that the preview can follow. */
export function WidgetForm(props: {
  productId: string;
  metrics: Metric[];
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  error: unknown;
}) {
  const metric = () => props.metrics.find((each) => each.key === props.draft.metric);
  const titleToBe = () => {
    const chosen = metric();
    if (!chosen) return "";
    return widgetTitle({ ...widgetOf(props.draft, chosen), title: "" }, chosen.name);
  };
  const choices = () =>
    props.metrics.map((each) => ({
      value: each.key,
      label: each.name,
      ...(each.name !== each.key && { note: each.key }),
    }));
  return (
    <div class="flex flex-col gap-4">
      <Combobox
        label="Metric"
        value={props.draft.metric}
        options={choices()}
        placeholder="Choose a metric"
        onChange={(key) =>
          props.onChange({
            metric: key,
            groupBy: undefined,
            filters: [],
            ...withoutTag(props.draft),
          })
        }
      />
      <Show when={metric()}>
        {(chosen) => (
          <MetricKindField productId={props.productId} metric={chosen()} label="How it adds up" />
        )}
      </Show>
      <div class="flex flex-col gap-1.5">
        <span class="text-13 font-medium" aria-hidden="true">
          Shown as
        </span>
        <Segmented
          label="Shown as"
          value={props.draft.kind}
          options={draftKinds}
          onChange={(kind) => props.onChange({ kind })}
        />
      </div>
      <Show when={metric()}>{(chosen) => <Counting {...props} metric={chosen()} />}</Show>
      <Field
        label="Title"
        name="title"
        maxLength={200}
        placeholder={titleToBe()}
        value={props.draft.title}
        onInput={(event) => props.onChange({ title: event.currentTarget.value })}
        error={props.error}
      />
    </div>
  );
}

function Counting(props: {
  productId: string;
  metric: Metric;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}) {
  const tagKeys = () =>
    [...new Set(props.metric.tagKeys).add(props.draft.groupBy ?? "")].filter(Boolean);
  const isSplit = () => props.draft.kind !== "number" && tagKeys().length > 0;
  const isOverTime = () => props.draft.kind !== "ranking" && props.draft.kind !== "number";
  return (
    <>
      <div class="grid grid-cols-2 gap-3">
        <SelectField
          label="Aggregation"
          name="aggregation"
          value={countingToValue(props.draft, props.metric)}
          onChange={(event) => props.onChange(countingOfValue(event.currentTarget.value))}
        >
          <AggregationOptions metric={props.metric} counting={props.draft} />
        </SelectField>
        <Show when={isOverTime()}>
          <SelectField
            label="Per"
            name="interval"
            value={props.draft.interval}
            onChange={(event) =>
              props.onChange({ interval: event.currentTarget.value as Interval })
            }
          >
            <Show when={props.draft.interval === "none"}>
              <option value="none">Whole range</option>
            </Show>
            <For each={intervals}>{(each) => <option value={each.value}>{each.label}</option>}</For>
          </SelectField>
        </Show>
        <Show when={isSplit()}>
          <SelectField
            label="Split by"
            name="groupBy"
            value={props.draft.groupBy ?? ""}
            onChange={(event) =>
              props.onChange({ groupBy: event.currentTarget.value || undefined })
            }
          >
            <Show when={props.draft.kind !== "ranking"}>
              <option value="">Nothing</option>
            </Show>
            <For each={tagKeys()}>{(key) => <option value={key}>{key}</option>}</For>
          </SelectField>
        </Show>
      </div>
      <Show when={props.metric.tagKeys.length > 0}>
        <div class="flex flex-col gap-1.5">
          <span class="text-13 font-medium">Only points where</span>
          <FilterEditor
            productId={props.productId}
            metric={props.metric}
            filters={props.draft.filters}
            onChange={(filters) => props.onChange({ filters })}
          />
        </div>
      </Show>
      <Show when={canCompare(props.draft.kind)}>
        <CompareField compare={props.draft.compare} onChange={props.onChange} />
      </Show>
    </>
  );
}

function CompareField(props: {
  compare: Draft["compare"];
  onChange: (part: Pick<Draft, "compare">) => void;
}) {
  return (
    <SelectField
      label="Compare with"
      name="compare"
      value={props.compare}
      onChange={(event) =>
        props.onChange({ compare: event.currentTarget.value as Draft["compare"] })
      }
    >
      <option value="none">Nothing</option>
      <option value="previous_period">The period before</option>
      <option value="previous_year">The same time a year before</option>
    </SelectField>
  );
}
