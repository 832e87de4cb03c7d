import { For, Show } from "solid-js";
import { type Interval, intervals } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { AggregationOptions } from "#web/shared/query/aggregation-options.tsx";
import { countingOfValue, countingToValue } from "#web/shared/query/counting.ts";
import { FilterEditor } from "#web/shared/query/filter-editor.tsx";
import { MetricKindField } from "#web/shared/query/metric-kind-field.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";
import { kindAdvice } from "./widget-advice.ts";
import type { Draft } from "./widget-draft.ts";
import { traits } from "./widget-kinds.ts";

type Changing = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** The metric of a widget, how its points are counted, split and filtered. */
export function WidgetQuestion(
  props: Changing & {
    productId: string;
    metrics: Metric[];
    metric: Metric | undefined;
    onMetric: (metric: Metric) => void;
  },
) {
  const choices = () =>
    props.metrics.map((each) => ({
      value: each.key,
      label: each.name,
      ...(each.name !== each.key && { note: each.key }),
    }));
  function choose(key: string) {
    const chosen = props.metrics.find((each) => each.key === key);
    if (chosen) props.onMetric(chosen);
  }
  return (
    <>
      <Combobox
        label="Metric"
        value={props.draft.metric}
        options={choices()}
        placeholder="Choose a metric"
        onChange={choose}
      />
      <Show when={props.draft.metric && !props.metric}>
        <p class="text-12 text-bad">
          The metric {props.draft.metric} is not there any more. Choose another one.
        </p>
      </Show>
      <Show when={props.metric}>
        {(metric) => (
          <>
            <MetricKindField productId={props.productId} metric={metric()} label="How it adds up" />
            <Counting {...props} metric={metric()} />
            <Show when={kindAdvice(props.draft, metric())}>
              {(advice) => (
                <p role="status" class="text-12 text-ink-2">
                  {advice()}
                </p>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

function Counting(props: Changing & { productId: string; metric: Metric }) {
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
        <Show when={traits[props.draft.kind].isOverTime}>
          <IntervalField draft={props.draft} onChange={props.onChange} />
        </Show>
        <SplitField {...props} />
        <Show when={traits[props.draft.kind].canCompare}>
          <CompareField draft={props.draft} onChange={props.onChange} />
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
    </>
  );
}

function IntervalField(props: Changing) {
  return (
    <SelectField
      label="Per"
      name="interval"
      value={props.draft.interval}
      onChange={(event) => props.onChange({ interval: event.currentTarget.value as Interval })}
    >
      <Show when={props.draft.interval === "none"}>
        <option value="none">Whole range</option>
      </Show>
      <For each={intervals}>{(each) => <option value={each.value}>{each.label}</option>}</For>
    </SelectField>
  );
}

function SplitField(props: Changing & { metric: Metric }) {
  const split = () => traits[props.draft.kind].split;
  const tagKeys = () =>
    [...new Set(props.metric.tagKeys).add(props.draft.groupBy ?? "")].filter(Boolean);
  return (
    <Show when={split() !== "no" && tagKeys().length > 0}>
      <SelectField
        label="Split by"
        name="groupBy"
        value={props.draft.groupBy ?? ""}
        onChange={(event) => props.onChange({ groupBy: event.currentTarget.value || undefined })}
      >
        <Show when={split() === "may"}>
          <option value="">Nothing</option>
        </Show>
        <For each={tagKeys()}>{(key) => <option value={key}>{key}</option>}</For>
      </SelectField>
    </Show>
  );
}

function CompareField(props: Changing) {
  return (
    <SelectField
      label="Compare with"
      name="compare"
      value={props.draft.compare}
      onChange={(event) =>
        props.onChange({ compare: event.currentTarget.value as Draft["compare"] })
      }
    >
      <option value="none">Nothing</option>
      <option value="previous_period">The period before</option>
      <option value="previous_year">A year before</option>
    </SelectField>
  );
}
