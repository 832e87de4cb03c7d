import { addsUp } from "#figures/widget-look.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { Draft } from "./widget-draft.ts";
import { draftKinds, traits } from "./widget-kinds.ts";

/** What stands between a metric and the chosen kind, and what to do; undefined when nothing does. */
export function kindAdvice(draft: Draft, metric: Metric): string | undefined {
  const { split } = traits[draft.kind];
  if (split === "must" && metric.tagKeys.length === 0 && !draft.groupBy) {
    const name = draftKinds.find(({ value }) => value === draft.kind)?.label.toLowerCase();
    return `A ${name} compares the values of a tag, and the points of ${metric.name} bear none. Send tags with them, or choose another kind.`;
  }
  if (draft.kind === "pie" && !isPartOfWhole(draft, metric)) {
    return "These values do not add up to a whole, so their shares say little. A ranking compares them better.";
  }
  return undefined;
}

/** Whether the values of its parts add up to the whole, so that they may be stacked. */
export const isPartOfWhole = ({ aggregation }: Draft, metric: Metric): boolean =>
  addsUp({ metric, aggregation: aggregation ?? metric.defaultAggregation });
