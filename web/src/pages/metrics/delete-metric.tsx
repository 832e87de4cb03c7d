import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { Show } from "solid-js";
import { formatCount } from "#figures/count.ts";
import {
  deleteMetric,
  type Metric,
  metricsQuery,
  useMetricQuery,
} from "#web/shared/data/metrics.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { TypedConfirm } from "#web/shared/ui/typed-confirm.tsx";

/** Deletes a metric with its points, after saying how many there are. */
export function DeleteMetric(props: {
  productId: string;
  metric: Metric;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const client = useQueryClient();
  const count = useMetricQuery(
    () => props.productId,
    () => ({
      metric: props.metric.key,
      aggregation: "count",
      range: { preset: "all" },
      interval: "none",
    }),
  );
  const total = () => (count.isSuccess ? count.data?.total : undefined) ?? undefined;
  const remove = useMutation(() => ({
    mutationFn: () => deleteMetric(props.productId, props.metric.id),
    onSuccess: () => {
      const points = total() === undefined ? "all its points" : formatCount(total() ?? 0, "point");
      showToast(`${props.metric.name} is deleted, with ${points}.`);
      const { queryKey } = metricsQuery(props.productId);
      client.setQueryData(queryKey, (all) => all?.filter(({ id }) => id !== props.metric.id));
      props.onDeleted();
      return client.invalidateQueries({ queryKey });
    },
  }));
  return (
    <TypedConfirm
      title="Delete this metric?"
      word={props.metric.key}
      action="Delete metric"
      error={remove.error}
      isPending={remove.isPending}
      onClose={props.onClose}
      onConfirm={() => remove.mutate()}
    >
      <p class="text-ink-2">
        <span class="font-medium text-ink">{props.metric.name}</span>, its definition and{" "}
        <Show when={total() !== undefined} fallback="all its points">
          <strong class="font-medium text-ink">{formatCount(total() ?? 0, "point")}</strong>
        </Show>{" "}
        go for good. Widgets that show it say that it is gone. A point that is sent to{" "}
        <code class="font-mono text-12">{props.metric.key}</code> later makes a new metric.
      </p>
    </TypedConfirm>
  );
}
