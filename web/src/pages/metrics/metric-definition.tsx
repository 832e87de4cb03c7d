import { type JSX, Show } from "solid-js";
import { aggregationLabel, metricKinds } from "#figures/choices.ts";
import { formatNumber } from "#figures/number.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { Card } from "#web/shared/ui/card.tsx";
import { LongText } from "#web/shared/ui/long-text.tsx";
import { unitInWords } from "./metric-words.ts";

/** What the metric is: how its numbers are read, wherever they are shown. */
export function MetricDefinition(props: { metric: Metric; onEdit: (() => void) | undefined }) {
  const kind = () => metricKinds.find(({ value }) => value === props.metric.kind);
  return (
    <Card class="p-5">
      <div class="mb-3 flex items-baseline justify-between gap-4">
        <h2 class="text-13 font-medium text-ink-2">Definition</h2>
        <Show when={props.onEdit}>
          <button
            type="button"
            class="text-13 font-medium text-accent underline-offset-2 hover:underline"
            onClick={() => props.onEdit?.()}
          >
            Change
          </button>
        </Show>
      </div>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-13">
        <Line name="Name">{props.metric.name}</Line>
        <Line name="Key">
          <span class="font-mono text-12">{props.metric.key}</span>
        </Line>
        <Line name="How it adds up">
          {kind()?.label} <span class="text-ink-3">(as in {kind()?.example})</span>
        </Line>
        <Line name="Aggregation">{aggregationLabel(props.metric.defaultAggregation)}</Line>
        <Line name="Unit">{unitInWords(props.metric.unit)}</Line>
        <Line name="Good is">{props.metric.direction === "up" ? "Up" : "Down"}</Line>
        <Line name="Target">
          {props.metric.target === null
            ? "None"
            : formatNumber(props.metric.target, props.metric.unit, "full")}
        </Line>
        <Line name="Description">
          <Show when={props.metric.description} fallback="None">
            <LongText>{props.metric.description}</LongText>
          </Show>
        </Line>
      </dl>
    </Card>
  );
}

function Line(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt class="text-ink-3">{props.name}</dt>
      <dd class="min-w-0 wrap-anywhere">{props.children}</dd>
    </>
  );
}
