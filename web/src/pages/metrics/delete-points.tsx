import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import { formatCount } from "#figures/count.ts";
import { type Metric, useMetricQuery } from "#web/shared/data/metrics.ts";
import { deletePoints, type PointFilter } from "#web/shared/data/points.ts";
import { FilterEditor } from "#web/shared/query/filter-editor.tsx";
import { tagParams } from "#web/shared/query/tag-params.ts";
import { type PickedRange, rangeForApi } from "#web/shared/range/range.ts";
import { RangePicker } from "#web/shared/range/range-picker.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { TypedConfirm } from "#web/shared/ui/typed-confirm.tsx";

/** Deletes the points of a range, after saying how many there are. */
export function DeletePoints(props: {
  productId: string;
  metric: Metric;
  range: PickedRange;
  filters: Filter[];
  timeZone: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [range, setRange] = createSignal(props.range);
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  const usable = props.filters.filter(({ op }) => op === "is");
  const isWider = usable.length < props.filters.length;
  const [filters, setFilters] = createSignal(usable);
  const count = useMetricQuery(
    () => props.productId,
    () => ({
      metric: props.metric.key,
      aggregation: "count",
      range: rangeForApi(range(), props.timeZone),
      interval: "none",
      filters: filters(),
      timezone: props.timeZone,
    }),
  );
  const found = () => (count.isSuccess && !count.isPlaceholderData ? count.data : undefined);
  const total = () => found()?.total ?? 0;
  const remove = useMutation(() => ({
    mutationFn: (asked: PointFilter) => deletePoints(props.productId, props.metric.id, asked),
    onSuccess: ({ deleted }) => {
      showToast(`${formatCount(deleted, "point")} deleted.`);
      props.onClose();
      return client.invalidateQueries();
    },
  }));
  function confirm() {
    const result = found();
    if (result) remove.mutate({ from: result.from, to: result.to, tag: tagParams(filters()) });
  }
  return (
    <TypedConfirm
      title="Delete points"
      word={props.metric.key}
      action={found() && total() > 0 ? `Delete ${formatCount(total(), "point")}` : "Delete points"}
      error={remove.error}
      isPending={remove.isPending}
      isIdle={total() === 0}
      onClose={props.onClose}
      onConfirm={confirm}
    >
      <div class="flex flex-col gap-2">
        <p class="text-13 font-medium">Which points of {props.metric.name}</p>
        <div class="flex flex-wrap items-center gap-2">
          <RangePicker
            value={range()}
            timeZone={props.timeZone}
            isOpen={isRangeOpen()}
            onOpenChange={setRangeOpen}
            onChange={setRange}
          />
          <FilterEditor
            productId={props.productId}
            metric={props.metric}
            filters={filters()}
            ops={["is"]}
            onChange={setFilters}
          />
        </div>
      </div>
      <Show when={isWider}>
        <p class="rounded-control bg-warn-wash px-3 py-2 text-13 text-warn">
          Only filters with “is” limit a deletion. The other filters of the page do not hold here.
        </p>
      </Show>
      <FormError error={count.error} />
      <p role="status" class="min-h-10 text-ink-2">
        <Show when={found()} fallback={count.error ? "" : "Counting…"}>
          <Show when={total() > 0} fallback="There are no such points.">
            <strong class="font-medium text-ink">{formatCount(total(), "point")}</strong> will go
            for good, and every chart and total that holds them changes.
          </Show>
        </Show>
      </p>
    </TypedConfirm>
  );
}
