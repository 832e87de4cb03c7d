import { Show } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import type { Metric, QueryResult } from "#web/shared/data/metrics.ts";
import { listPoints } from "#web/shared/data/points.ts";
import { PointTable } from "#web/shared/query/point-table.tsx";
import { tagParams } from "#web/shared/query/tag-params.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";

/** The newest raw points behind a number. */
export function ExplainedPoints(props: {
  productId: string;
  metric: Metric;
  result: QueryResult;
  filters: Filter[];
}) {
  const asked = () => ({
    from: props.result.from,
    to: props.result.to,
    tag: tagParams(props.filters),
  });
  const points = useQuery(() => ({
    queryKey: ["points", props.productId, props.metric.id, asked(), "newest"],
    queryFn: () => listPoints(props.productId, props.metric.id, asked()),
  }));
  const items = () => (points.isSuccess ? points.data.items : undefined);
  const unused = () =>
    props.filters.filter(
      (filter) => tagParams([filter]).length === 0 && !isImplied(filter, props.filters),
    );
  return (
    <section class="shrink-0" aria-label="Points behind this number">
      <h3 class="text-13 font-medium text-ink-2">Newest points</h3>
      <Show when={unused().length > 0}>
        <p class="mt-1 text-12 text-ink-3">
          Without the filter {unused().map(filterLabel).join(", ")}: this list knows only single
          values.
        </p>
      </Show>
      <FormError error={points.error} />
      <Show when={items()} fallback={points.isError ? "" : <Skeleton class="mt-2 h-40" />}>
        {(shown) => (
          <Show
            when={shown().length > 0}
            fallback={<p class="mt-2 text-13 text-ink-3">No point lies in this window.</p>}
          >
            <PointTable metric={props.metric} points={shown()} timeZone={props.result.timezone} />
            <Show when={points.data?.nextCursor}>
              <p class="mt-2 text-12 text-ink-3">
                These are the {shown().length} newest; the explorer lists them all.
              </p>
            </Show>
          </Show>
        )}
      </Show>
    </section>
  );
}

/** Whether a single value that another filter asks for is one of those that this one takes. */
const isImplied = ({ tag, op, values = [] }: Filter, others: Filter[]) =>
  op === "in" &&
  others.some((other) => {
    const [only = ""] = other.op === "is" && other.tag === tag ? (other.values ?? []) : [];
    return values.includes(only);
  });
