import ChevronDown from "lucide-solid/icons/chevron-down";
import { For, type JSX } from "solid-js";
import type { Metric } from "#web/shared/data/metrics.ts";
import { AggregationOptions } from "#web/shared/query/aggregation-options.tsx";
import { type Filter, type Interval, intervals } from "#web/shared/query/choices.ts";
import { type Counting, countingOfValue, countingToValue } from "#web/shared/query/counting.ts";
import { FilterEditor } from "#web/shared/query/filter-editor.tsx";

/** How a metric is asked about; without an aggregation its own default answers. */
export type Question = Counting & {
  interval: Interval;
  groupBy: string | undefined;
  filters: Filter[];
  isCompared: boolean;
};

export function QuestionBar(props: {
  productId: string;
  metric: Metric;
  question: Question;
  onChange: (question: Question) => void;
}) {
  const change = (part: Partial<Question>) => props.onChange({ ...props.question, ...part });
  return (
    <div class="mb-4 flex flex-wrap items-center gap-2">
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
      <label
        class="flex h-8 items-center gap-2 px-1 text-13 text-ink-2 has-disabled:opacity-50"
        title={props.question.groupBy ? "Only without a split" : "Compare (X)"}
      >
        <input
          type="checkbox"
          class="size-4 accent-accent"
          checked={props.question.isCompared}
          disabled={props.question.groupBy !== undefined}
          onChange={(event) => change({ isCompared: event.currentTarget.checked })}
        />
        Show the period before
      </label>
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: JSX.Element;
}) {
  return (
    <label class="flex h-8 items-center rounded-control border border-edge bg-panel pl-2.5 text-13 transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
      <span class="text-ink-3">{props.label}</span>
      <select
        class="-mr-6 h-full max-w-56 field-sizing-content cursor-pointer appearance-none truncate bg-transparent pr-7 pl-1.5 font-medium outline-none [&>option]:bg-raised"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.children}
      </select>
      <ChevronDown class="pointer-events-none mr-2 size-4 text-ink-3" aria-hidden="true" />
    </label>
  );
}
