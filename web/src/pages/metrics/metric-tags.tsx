import { createSignal, For, Show } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import { formatCount } from "#figures/count.ts";
import { formatNumber } from "#figures/number.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { type Metric, tagValuesQuery } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { useSeen } from "#web/shared/ui/seen.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";

/** The tags that points came with and their most frequent values; a click asks for them above. */
export function MetricTags(props: {
  productId: string;
  metric: Metric;
  onSplit: (tagKey: string) => void;
  onFilter: (filter: Filter) => void;
}) {
  return (
    <Card class="min-w-0 p-5">
      <h2 class="mb-3 text-13 font-medium text-ink-2">Tags</h2>
      <Show
        when={props.metric.tagKeys.length > 0}
        fallback={
          <p class="text-13 text-ink-2">
            No point came with a tag. Send <code class="font-mono text-12">tags</code> with a point
            to split and filter by them.
          </p>
        }
      >
        <div class="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          <For each={props.metric.tagKeys}>
            {(tagKey) => <TagValues {...props} tagKey={tagKey} />}
          </For>
        </div>
      </Show>
    </Card>
  );
}

const shownAtFirst = 5;

function TagValues(props: {
  productId: string;
  metric: Metric;
  tagKey: string;
  onSplit: (tagKey: string) => void;
  onFilter: (filter: Filter) => void;
}) {
  let section!: HTMLElement;
  const isSeen = useSeen(() => section);
  const [isOpen, setOpen] = createSignal(false);
  const values = useQuery(() => ({
    ...tagValuesQuery(props.productId, props.metric.id, props.tagKey),
    enabled: isSeen(),
  }));
  const all = () => (values.isSuccess ? values.data.items : []);
  const most = () => Math.max(1, ...all().map(({ points }) => points));
  const rest = () => all().length - shownAtFirst;
  const isCut = () => values.isSuccess && values.data.nextCursor !== null;
  const moreInWords = () =>
    isCut()
      ? `Show the ${formatNumber(all().length, undefined, "full")} most frequent`
      : `Show ${formatNumber(rest(), undefined, "full")} more`;
  return (
    <section ref={section} class="min-w-0" aria-label={`Tag ${props.tagKey}`}>
      <div class="mb-1 flex items-baseline justify-between gap-3 text-13">
        <h3 class="truncate font-medium">{props.tagKey}</h3>
        <button
          type="button"
          class="shrink-0 text-12 font-medium text-accent underline-offset-2 hover:underline"
          aria-label={`Split by ${props.tagKey}`}
          onClick={() => props.onSplit(props.tagKey)}
        >
          Split
        </button>
      </div>
      <div>
        <Show when={!values.isPending} fallback={<Skeleton class="h-42 w-full" />}>
          <FormError error={values.error} />
          <ul class="numeric flex flex-col gap-0.5 text-13">
            <For each={isOpen() ? all() : all().slice(0, shownAtFirst)}>
              {(item) => (
                <li>
                  <button
                    type="button"
                    class="relative flex h-7 w-full items-center gap-3 rounded-[4px] px-2 text-left hover:bg-hover"
                    onClick={() =>
                      props.onFilter({ tag: props.tagKey, op: "is", values: [item.value] })
                    }
                  >
                    <span
                      class="absolute inset-y-0 left-0 rounded-[4px] opacity-15"
                      style={{
                        width: `${(item.points / most()) * 100}%`,
                        background: "var(--chart-1)",
                      }}
                    />
                    <span class="relative min-w-0 flex-1 truncate" title={item.value}>
                      <span class="sr-only">Only {props.tagKey} </span>
                      {item.value}
                    </span>
                    <span class="relative text-ink-2" title={formatCount(item.points, "point")}>
                      <span class="sr-only">, </span>
                      {formatNumber(item.points)}
                      <span class="sr-only"> {item.points === 1 ? "point" : "points"}</span>
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={isOpen() && isCut()}>
            <p class="mt-1 px-2 text-12 text-ink-3">These are the most frequent.</p>
          </Show>
          <Show when={rest() > 0}>
            <button
              type="button"
              aria-expanded={isOpen()}
              class="mt-1 px-2 text-12 font-medium text-accent underline-offset-2 hover:underline"
              onClick={() => setOpen(!isOpen())}
            >
              {isOpen() ? "Show fewer" : moreInWords()}
            </button>
          </Show>
        </Show>
      </div>
    </section>
  );
}
