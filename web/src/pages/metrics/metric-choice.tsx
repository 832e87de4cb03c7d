import { useNavigate } from "@solidjs/router";
import { For } from "solid-js";
import { type Metric, useMetrics } from "#web/shared/data/metrics.ts";
import { Choice } from "./choice.tsx";
import type { Question } from "./question.ts";

/** Asks the same about another metric; what only the first one has (its tags) is left behind. */
export function MetricChoice(props: {
  productId: string;
  metric: Metric;
  question: Question;
  addressOf: (metric: Metric, question: Question) => string;
}) {
  const navigate = useNavigate();
  const metrics = useMetrics(() => props.productId);
  const all = () => (metrics.isSuccess ? metrics.data : [props.metric]);
  function choose(metricId: string) {
    const metric = all().find(({ id }) => id === metricId);
    if (metric) navigate(props.addressOf(metric, forMetric(metric, props.question)));
  }
  return (
    <Choice label="Metric" value={props.metric.id} onChange={choose}>
      <For each={all()}>
        {(each) => (
          <option value={each.id} selected={each.id === props.metric.id}>
            {each.name}
          </option>
        )}
      </For>
    </Choice>
  );
}

function forMetric({ tagKeys }: Metric, question: Question): Question {
  const has = (tag: string | undefined) => tag !== undefined && tagKeys.includes(tag);
  const keepsCounting = question.aggregation !== "unique" || has(question.uniqueTag);
  return {
    ...question,
    ...(!keepsCounting && { aggregation: undefined, uniqueTag: undefined }),
    groupBy: has(question.groupBy) ? question.groupBy : undefined,
    filters: question.filters.filter(({ tag }) => has(tag)),
  };
}
