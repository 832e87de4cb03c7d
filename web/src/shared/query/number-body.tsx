import { Show } from "solid-js";
import { countsFromZero, goodDirection, isStillRunning, trendOf } from "#figures/answer.ts";
import { gaugeArc, towardsTarget } from "#figures/gauge-arc.ts";
import { colorOf, type DrawnWidget, shownUnit, targetOf } from "#figures/widget-look.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";
import type { QueryResult } from "#web/shared/data/metrics.ts";
import { useNow } from "#web/shared/ui/now.ts";
import { Delta } from "./delta.tsx";
import { Figure } from "./figure.tsx";
import { stillRunning } from "./in-words.ts";

/** The number of the whole range: its change, how far it is from its target, and how it went. */
export function NumberBody(props: {
  widget: DrawnWidget;
  result: QueryResult;
  label: string;
  /** Why there is no number, or none but 0. */
  empty: { fact: string; advice: string } | undefined;
}) {
  const unit = () => shownUnit(props.result, props.widget.options);
  const trend = () => trendOf(props.result);
  const now = useNow();
  return (
    <div class="flex h-full min-h-0 flex-col">
      <p class="flex flex-wrap items-baseline gap-x-2.5">
        <Figure
          value={props.result.total}
          unit={unit()}
          class="text-[clamp(1.5rem,15cqw,2.75rem)] leading-tight tracking-[-0.02em]"
        />
        <Show when={!props.empty && props.result.previous}>
          <Delta
            change={props.result.change}
            unit={unit()}
            direction={goodDirection(props.result)}
          />
        </Show>
        <Show when={!props.empty && isStillRunning(props.result, now())}>
          <Running interval={props.result.interval} />
        </Show>
      </p>
      <Show when={targetOf(props.widget, props.result)}>
        {(target) => <TargetBar {...props} target={target()} />}
      </Show>
      <Show when={props.empty}>
        {(empty) => (
          <p class="mt-2 line-clamp-4 text-13 wrap-anywhere text-ink-3">
            {empty().fact} {empty().advice}
          </p>
        )}
      </Show>
      <Show when={!props.empty && trend().values.length > 1}>
        <Sparkline
          class="mt-2 min-h-0 w-full flex-1"
          {...trend()}
          isFromZero={countsFromZero(props.result)}
          color={props.widget.options.color ? colorOf(props.widget.options) : undefined}
          label={props.label}
        />
      </Show>
    </div>
  );
}

/** A small broken ring: the number is not final. */
function Running(props: { interval: QueryResult["interval"] }) {
  const words = () => stillRunning(props.interval);
  return (
    <span title={words()} class="text-ink-3">
      <svg aria-hidden="true" viewBox="0 0 10 10" class="size-2.5 fill-none stroke-current">
        <circle cx="5" cy="5" r="4" stroke-width="1.5" stroke-dasharray="2.1 2.1" />
      </svg>
      <span class="sr-only">{words()}</span>
    </span>
  );
}

function TargetBar(props: { widget: DrawnWidget; result: QueryResult; target: number }) {
  const arc = () =>
    gaugeArc(props.result.total, props.target, props.result.metric.direction, { min: 0 });
  const filled = () => Math.min(1, Math.max(0, arc().reached ?? arc().filled));
  const words = () => towardsTarget({ arc: arc(), target: props.target, unit: unit() });
  const unit = () => shownUnit(props.result, props.widget.options);
  return (
    <div class="mt-1.5 flex items-center gap-2.5 text-12 text-ink-3">
      <div aria-hidden="true" class="relative h-1 min-w-8 flex-1 rounded-full bg-hover">
        <div
          class="absolute inset-y-0 left-0 rounded-full"
          classList={{ "bg-good": arc().isGood, "bg-accent": !arc().isGood }}
          style={{ width: `${filled() * 100}%` }}
        />
      </div>
      <span class="numeric whitespace-nowrap" classList={{ "text-good": arc().isGood }}>
        {words()}
      </span>
    </div>
  );
}
