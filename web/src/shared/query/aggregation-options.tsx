import { For, Show } from "solid-js";
import { aggregationLabel, aggregations } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { Counting } from "./counting.ts";

/** The options of a select for how a metric is counted: its own way first, unique values by tag. */
export function AggregationOptions(props: { metric: Metric; counting: Counting }) {
  const others = () =>
    aggregations.filter(
      ({ value }) => value !== props.metric.defaultAggregation && value !== "unique",
    );
  const tags = () =>
    [...new Set(props.metric.tagKeys).add(props.counting.uniqueTag ?? "")].filter(Boolean);
  return (
    <>
      <option value="">{aggregationLabel(props.metric.defaultAggregation)}</option>
      <For each={others()}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      <Show when={tags().length > 0}>
        <optgroup label="Unique values of a tag">
          <For each={tags()}>
            {(tag) => <option value={`unique:${tag}`}>Unique values of {tag}</option>}
          </For>
        </optgroup>
      </Show>
    </>
  );
}
