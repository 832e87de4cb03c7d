import { type JSX, Show } from "solid-js";
import { formatNumber } from "#figures/number.ts";
import type { Metric, QueryResult } from "#web/shared/data/metrics.ts";
import { Instant } from "#web/shared/ui/instant.tsx";
import { useNow } from "#web/shared/ui/now.ts";

/** The newest value, and when numbers last came; exact times on hover and focus. */
export function MetricFacts(props: {
  metric: Metric;
  timeZone: string;
  /** The answer to the question of the page, for what it makes of the target. */
  result: QueryResult | undefined;
  range: string;
}) {
  const now = useNow();
  const isAdded = () => props.metric.kind === "level" && props.metric.tagKeys.length > 0;
  const reached = () => props.result && partOfTarget(props.result, props.metric);
  return (
    <dl class="numeric mb-4 flex flex-wrap gap-x-8 gap-y-2">
      <Fact name={isAdded() ? "Newest values, all tags added up" : "Newest value"}>
        {formatNumber(props.metric.lastValue, props.metric.unit, "full")}
      </Fact>
      <Fact name="Newest point">
        <Instant at={props.metric.lastPointAt} now={now()} timeZone={props.timeZone} />
      </Fact>
      <Fact name="Last arrival">
        <Instant at={props.metric.lastArrivalAt} now={now()} timeZone={props.timeZone} />
      </Fact>
      <Show when={props.metric.target !== null}>
        <Fact name="Target">
          {formatNumber(props.metric.target, props.metric.unit, "full")}
          <Show when={reached()}>
            {(part) => (
              <span class="font-normal text-ink-2">
                {" "}
                · {props.range}: {part()} of it
              </span>
            )}
          </Show>
        </Fact>
      </Show>
    </dl>
  );
}

/** "62%": how much of the target the range reached; undefined where the answer counts something else. */
function partOfTarget({ aggregation, total, metric }: QueryResult, known: Metric) {
  const { target } = metric;
  if (aggregation !== known.defaultAggregation || total === null) return undefined;
  const isPart = target !== null && target > 0 && total >= 0;
  return isPart ? formatNumber(total / target, { type: "percent" }) : undefined;
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="text-12 text-ink-3">{props.name}</dt>
      <dd class="font-medium">{props.children}</dd>
    </div>
  );
}
