import type { JSX } from "solid-js";
import type { Metric } from "#web/shared/data/metrics.ts";
import { formatNumber } from "#web/shared/format/number.ts";
import { Instant } from "#web/shared/ui/instant.tsx";
import { useNow } from "#web/shared/ui/now.ts";

/** The newest value, and when numbers last came; exact times on hover and focus. */
export function MetricFacts(props: { metric: Metric; timeZone: string }) {
  const now = useNow();
  return (
    <dl class="numeric mb-4 flex flex-wrap gap-x-8 gap-y-2">
      <Fact name="Newest value">
        {formatNumber(props.metric.lastValue, props.metric.unit, "full")}
      </Fact>
      <Fact name="Newest point">
        <Instant at={props.metric.lastPointAt} now={now()} timeZone={props.timeZone} />
      </Fact>
      <Fact name="Last arrival">
        <Instant at={props.metric.lastArrivalAt} now={now()} timeZone={props.timeZone} />
      </Fact>
    </dl>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div>
      <dt class="text-12 text-ink-3">{props.name}</dt>
      <dd class="font-medium">{props.children}</dd>
    </div>
  );
}
