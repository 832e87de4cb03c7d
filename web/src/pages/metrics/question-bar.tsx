import { For, type JSX } from "solid-js";
import { type Interval, intervals } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { AggregationOptions } from "#web/shared/query/aggregation-options.tsx";
import { countingOfValue, countingToValue } from "#web/shared/query/counting.ts";
import { FilterEditor } from "#web/shared/query/filter-editor.tsx";
import { ZonePicker } from "#web/shared/range/zone-picker.tsx";
import { Choice } from "./choice.tsx";
import {
  type Comparison,
  type Question,
  questionComparisons,
  type Shape,
  shapes,
} from "./question.ts";

/** How the metric is asked about; every choice asks at once. */
export function QuestionBar(props: {
  productId: string;
  metric: Metric;
  question: Question;
  productZone: string;
  /** What chooses another metric. */
  metricChoice: JSX.Element;
  onChange: (question: Question) => void;
}) {
  const change = (part: Partial<Question>) => props.onChange({ ...props.question, ...part });
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
      {props.metricChoice}
      <Choice
        label="Aggregation"
        value={countingToValue(props.question, props.metric)}
        onChange={(value) => change(countingOfValue(value))}
      >
        <AggregationOptions metric={props.metric} counting={props.question} />
      </Choice>
      <Choice
        label="Per"
        value={props.question.interval}
        onChange={(value) => change({ interval: value as Interval })}
      >
        <For each={intervals}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      </Choice>
      <Choice
        label="Split by"
        value={props.question.groupBy ?? ""}
        onChange={(value) => change({ groupBy: value || undefined })}
      >
        <option value="">Nothing</option>
        <For each={props.metric.tagKeys}>{(key) => <option value={key}>{key}</option>}</For>
      </Choice>
      <FilterEditor
        productId={props.productId}
        metric={props.metric}
        filters={props.question.filters}
        onChange={(filters) => change({ filters })}
      />
      <Choice
        label="Compare"
        value={props.question.compare ?? ""}
        onChange={(value) => change({ compare: (value || undefined) as Comparison | undefined })}
      >
        <option value="">Nothing</option>
        <For each={questionComparisons}>
          {(each) => <option value={each.value}>{each.label}</option>}
        </For>
      </Choice>
      <Choice
        label="As"
        value={props.question.shape ?? ""}
        onChange={(value) => change({ shape: (value || undefined) as Shape | undefined })}
      >
        <option value="">Usual chart</option>
        <For each={shapes}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      </Choice>
      <span class="ml-auto">
        <ZonePicker
          value={props.question.timeZone ?? props.productZone}
          saved={props.productZone}
          savedNote="of this product"
          onChange={(timeZone) => change({ timeZone })}
        />
      </span>
    </div>
  );
}
