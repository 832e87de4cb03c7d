import { keepPreviousData, useInfiniteQuery } from "@tanstack/solid-query";
import Download from "lucide-solid/icons/download";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";
import { steady } from "#web/shared/api/use-query.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { listPoints, type PointFilter, pointsCsvPath } from "#web/shared/data/points.ts";
import { PointTable } from "#web/shared/query/point-table.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { useSeen } from "#web/shared/ui/seen.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";

type Shown = {
  productId: string;
  metric: Metric;
  /** Undefined until the range is known as instants. */
  asked: PointFilter | undefined;
  /** The range will not become known, because the question about it was refused. */
  hasFailed: boolean;
  /** Filters that hold for the chart and cannot hold here. */
  unusedFilters: Filter[];
  timeZone: string;
};

/** The raw points of the range, newest first. */
export function MetricPoints(props: Shown & { onDelete: (() => void) | undefined }) {
  let card!: HTMLDivElement;
  const isSeen = useSeen(() => card);
  const pages = steady(
    useInfiniteQuery(() => ({
      queryKey: ["points", props.productId, props.metric.id, props.asked],
      queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
        listPoints(props.productId, props.metric.id, {
          ...(props.asked ?? { from: "", to: "", tag: [] }),
          ...(pageParam && { cursor: pageParam }),
        }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      enabled: isSeen() && props.asked !== undefined,
      placeholderData: keepPreviousData,
    })),
  );
  const points = () => (pages.isSuccess ? pages.data.pages.flatMap(({ items }) => items) : []);
  return (
    <div ref={card} class="min-w-0 lg:col-span-2">
      <Card class="p-5">
        <Head {...props} />
        <Show when={(props.asked?.tag.length ?? 0) > 0}>
          <p class="mb-2 text-13 text-ink-2">
            The list is filtered; the CSV file holds all points of the range.
          </p>
        </Show>
        <Show when={props.unusedFilters.length > 0}>
          <p class="mb-2 text-13 text-ink-2">
            Without the filter {props.unusedFilters.map(filterLabel).join(", ")}: only “is” filters
            points here.
          </p>
        </Show>
        <Show
          when={!pages.isPending}
          fallback={
            <Show when={props.hasFailed} fallback={<Skeleton class="h-96" />}>
              <p class="py-6 text-13 text-ink-3">They show when the chart above does.</p>
            </Show>
          }
        >
          <FormError error={pages.error} />
          <Show
            when={points().length > 0}
            fallback={<p class="py-6 text-13 text-ink-3">No points in this range.</p>}
          >
            <PointTable metric={props.metric} points={points()} timeZone={props.timeZone} />
          </Show>
          <Show when={pages.hasNextPage}>
            <Button
              class="mt-3"
              disabled={pages.isFetching}
              onClick={() => pages.fetchNextPage({ cancelRefetch: false })}
            >
              Show older points
            </Button>
          </Show>
        </Show>
      </Card>
    </div>
  );
}

function Head(props: Shown & { onDelete: (() => void) | undefined }) {
  const csv = () => {
    const { key: metric } = props.metric;
    const range = props.asked && { from: props.asked.from, to: props.asked.to };
    return pointsCsvPath(props.productId, { metric, ...range, timezone: props.timeZone });
  };
  return (
    <div class="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h2 class="text-13 font-medium text-ink-2">Points</h2>
      <div class="flex flex-wrap gap-2">
        <a class={buttonClass("plain", "small")} href={csv()} download="">
          <Download aria-hidden="true" />
          Download CSV
        </a>
        <Show when={props.onDelete}>
          <Button look="danger" size="small" onClick={() => props.onDelete?.()}>
            <Trash aria-hidden="true" />
            Delete points
          </Button>
        </Show>
      </div>
    </div>
  );
}
