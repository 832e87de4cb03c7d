import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { countsFromZero, goodDirection, trendOf } from "#figures/answer.ts";
import { kindLabel } from "#figures/choices.ts";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { formatNumber } from "#figures/number.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";
import { useMyZone } from "#web/shared/data/me.ts";
import { type Metric, useMetricQuery } from "#web/shared/data/metrics.ts";
import { Delta } from "#web/shared/query/delta.tsx";
import { useSeen } from "#web/shared/ui/seen.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";

/** One metric of the list; its 30 days are asked for when the row comes into view. */
export function MetricRow(props: { productId: string; metric: Metric; now: Date }) {
  const zone = useMyZone();
  let row!: HTMLTableRowElement;
  const isSeen = useSeen(() => row);
  const answer = useMetricQuery(
    () => props.productId,
    () =>
      isSeen()
        ? {
            metric: props.metric.key,
            range: { preset: "last_30_days" },
            interval: "day",
            compare: "previous_period",
          }
        : undefined,
  );
  const data = () => (answer.isSuccess ? answer.data : undefined);
  return (
    <tr
      ref={row}
      class="group relative hover:bg-hover [&>td]:h-11 [&>td]:border-b [&>td]:border-line"
    >
      <td class="max-w-0 min-w-40 pr-4 pl-2">
        <A
          href={`/p/${props.productId}/metrics/${props.metric.id}`}
          class="block truncate font-medium after:absolute after:inset-0"
        >
          {props.metric.name}
        </A>
        <Show when={props.metric.name !== props.metric.key}>
          <span class="block truncate font-mono text-12 text-ink-3">{props.metric.key}</span>
        </Show>
      </td>
      <td
        class="text-right font-medium whitespace-nowrap"
        title={formatNumber(props.metric.lastValue, props.metric.unit, "full")}
      >
        {formatNumber(props.metric.lastValue, props.metric.unit)}
        <span class="block text-12 font-normal text-ink-3 md:hidden">
          <span class="sr-only">last point </span>
          {relativeTime(props.metric.lastPointAt, props.now)}
        </span>
      </td>
      <td class="hidden w-52 pl-8 sm:table-cell">
        <Show when={data()} fallback={<Skeleton class="h-6 w-36" />}>
          {(result) => (
            <Sparkline
              class="h-6 w-36"
              {...trendOf(result())}
              isFromZero={countsFromZero(result())}
              label={`${props.metric.name}, last 30 days`}
            />
          )}
        </Show>
      </td>
      <td class="hidden w-24 text-right md:table-cell">
        <Show when={data()}>
          {(result) => (
            <Delta
              change={result().change}
              unit={result().metric.unit}
              direction={goodDirection(result())}
            />
          )}
        </Show>
      </td>
      <td
        class="hidden w-40 pl-8 text-13 whitespace-nowrap text-ink-2 md:table-cell"
        title={`${formatInstant(props.metric.lastPointAt, zone())}, arrived ${formatInstant(props.metric.lastArrivalAt, zone())}`}
      >
        {relativeTime(props.metric.lastPointAt, props.now)}
      </td>
      <td class="hidden w-52 pr-2 pl-6 text-13 text-ink-2 xl:table-cell">
        {kindLabel(props.metric.kind)}
      </td>
    </tr>
  );
}
