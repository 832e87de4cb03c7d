import { For } from "solid-js";
import { formatExactInstant } from "#figures/date.ts";
import { formatNumber } from "#figures/number.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { listPoints } from "#web/shared/data/points.ts";

type Point = Awaited<ReturnType<typeof listPoints>>["items"][number];

/** Raw points in the order given, their times as the clocks of `timeZone` show them. */
export function PointTable(props: { metric: Metric; points: Point[]; timeZone: string }) {
  return (
    <section class="overflow-x-auto" tabindex="0" aria-label="Raw points">
      <table class="numeric w-full text-13">
        <caption class="sr-only">Points of {props.metric.name}, newest first</caption>
        <thead class="text-left text-12 text-ink-3">
          <tr class="[&>th]:h-8 [&>th]:font-normal">
            <th scope="col">Time</th>
            <th scope="col" class="pl-4 text-right">
              Value
            </th>
            <th scope="col" class="hidden pl-8 sm:table-cell">
              Tags
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.points}>
            {(point) => (
              <tr class="border-t border-line align-top [&>td]:py-2">
                <td class="text-ink-2">
                  <time class="whitespace-nowrap" datetime={point.timestamp}>
                    {formatExactInstant(point.timestamp, props.timeZone)}
                  </time>
                  <div class="sm:hidden">
                    <TagList tags={point.tags} keys={props.metric.tagKeys} />
                  </div>
                </td>
                <td class="pl-4 text-right font-medium whitespace-nowrap">
                  {formatNumber(point.value, props.metric.unit, "full")}
                </td>
                <td class="hidden pl-8 sm:table-cell">
                  <TagList tags={point.tags} keys={props.metric.tagKeys} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

/** The tags of a point, in the order of the metric's `keys`. */
function TagList(props: { tags: Record<string, string>; keys: string[] }) {
  const place = (key: string) => props.keys.indexOf(key) + 1 || props.keys.length + 1;
  const inOrder = () => Object.entries(props.tags).sort(([a], [b]) => place(a) - place(b));
  return (
    <span class="flex flex-wrap gap-x-3 gap-y-0.5 wrap-anywhere text-ink-2">
      <For each={inOrder()} fallback="–">
        {([key, value]) => (
          <span>
            <span class="text-ink-3">{key}</span> {value}
          </span>
        )}
      </For>
    </span>
  );
}
