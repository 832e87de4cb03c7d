import { useNavigate } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import Check from "lucide-solid/icons/check";
import { Show } from "solid-js";
import { chartSentence } from "#figures/chart-sentence.ts";
import { chartView } from "#figures/chart-view.ts";
import { aggregationLabel } from "#figures/choices.ts";
import { formatNumber } from "#figures/number.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { Chart } from "#web/shared/chart/chart.tsx";
import { addWidget, createDashboard, dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { type Metric, metricsQuery, useMetricQuery } from "#web/shared/data/metrics.ts";
import { MetricKindField } from "#web/shared/query/metric-kind-field.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";

const pollEvery = 1500;
/** Once something has arrived nobody waits for the next second. */
const calmly = 10_000;

/** Waits for the product's first data point, then shows it and the way on. */
export function FirstPoint(props: { productId: string }) {
  const metrics = useQuery(() => ({
    ...metricsQuery(props.productId),
    refetchInterval: ({
      state,
    }: {
      state: { data: { lastPointAt: string | null }[] | undefined };
    }) => (state.data?.some(({ lastPointAt }) => lastPointAt !== null) ? calmly : pollEvery),
    refetchOnMount: "always",
  }));
  const newest = () => {
    const all = metrics.isPending ? [] : (metrics.data ?? []);
    return all
      .filter((metric) => metric.lastPointAt !== null)
      .toSorted((a, b) => arrivalOf(b).localeCompare(arrivalOf(a)))[0];
  };
  return (
    <Card class="p-5">
      <div role="status">
        <Show
          when={newest()}
          fallback={
            <Show when={!metrics.isPending} fallback={<Skeleton class="h-10 max-w-72" />}>
              <Show when={!metrics.error} fallback={<FormError error={metrics.error} />}>
                <Waiting />
              </Show>
            </Show>
          }
        >
          {(metric) => (
            <p class="flex items-center gap-2 text-ink-2">
              <Check class="size-4 shrink-0 text-good" aria-hidden="true" />
              <span class="min-w-0 wrap-anywhere">
                <span class="font-medium text-ink">{metric().name}</span> has arrived.
              </span>
            </p>
          )}
        </Show>
      </div>
      <Show when={newest()}>
        {(metric) => <Arrived productId={props.productId} metric={metric()} />}
      </Show>
    </Card>
  );
}

const arrivalOf = ({ lastArrivalAt, lastPointAt }: Metric) => lastArrivalAt ?? lastPointAt ?? "";

function Waiting() {
  return (
    <p class="flex h-10 items-center gap-3 text-ink-2">
      <span class="relative flex size-2.5" aria-hidden="true">
        <span class="absolute inset-0 animate-ping rounded-full bg-accent opacity-40 motion-reduce:hidden" />
        <span class="relative size-2.5 rounded-full bg-accent" />
      </span>
      Waiting for your first data point…
    </p>
  );
}

function Arrived(props: { productId: string; metric: Metric }) {
  const answer = useMetricQuery(
    () => props.productId,
    () => ({
      metric: props.metric.key,
      range: { preset: "last_24_hours" },
      interval: "hour",
      filters: [],
      limit: 10,
      compare: "none",
    }),
  );
  const data = () => (answer.isSuccess ? answer.data : undefined);
  return (
    <>
      <p class="mt-3 text-13 text-ink-2">Latest value</p>
      <p
        class="numeric text-44 font-figure"
        title={formatNumber(props.metric.lastValue, props.metric.unit, "full")}
      >
        {formatNumber(props.metric.lastValue, props.metric.unit)}
      </p>
      <p class="numeric mt-3 min-h-[1lh] text-13 text-ink-2">
        <Show when={data()}>
          {(result) => (
            <>
              {aggregationLabel(result().aggregation)} by hour, in the last 24 hours:{" "}
              <span class="font-medium text-ink">
                {formatNumber(result().total, props.metric.unit)}
              </span>
            </>
          )}
        </Show>
      </p>
      <div class="mt-2 h-44">
        <Show when={data()}>
          {(result) => (
            <Chart
              view={chartView(result(), "bar", props.metric.unit, props.metric.name)}
              label={chartSentence({
                title: props.metric.name,
                range: "last 24 hours",
                total: result().total,
                unit: props.metric.unit,
              })}
            />
          )}
        </Show>
      </div>
      <div class="mt-4 max-w-80">
        <MetricKindField
          productId={props.productId}
          metric={props.metric}
          label="How does it add up?"
        />
      </div>
      <WayOn productId={props.productId} metric={props.metric} />
    </>
  );
}

function WayOn(props: { productId: string; metric: Metric }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const create = useMutation(() => ({
    mutationFn: () => firstDashboard(props.productId, props.metric),
    onSuccess: async (dashboardId) => {
      await client.invalidateQueries({ queryKey: dashboardsQuery(props.productId).queryKey });
      navigate(`/p/${props.productId}/dashboards/${dashboardId}`);
    },
  }));
  return (
    <div class="mt-5 flex flex-col gap-3">
      <FormError error={create.error} />
      <div class="flex flex-wrap gap-2">
        <Button look="primary" disabled={create.isPending} onClick={() => create.mutate()}>
          Put it on a dashboard
        </Button>
        <ButtonLink href={`/p/${props.productId}/metrics/${props.metric.id}`}>
          Explore the metric
        </ButtonLink>
      </div>
    </div>
  );
}

/** A dashboard that shows one metric as a number and as a line; answers its id. */
async function firstDashboard(productId: string, metric: Metric): Promise<string> {
  const dashboard = await createDashboard(productId, { name: "Overview" });
  const query = { metric: metric.key };
  await addWidget(productId, dashboard.id, {
    title: metric.name,
    kind: "number",
    layout: { x: 0, y: 0, w: 3, h: 2 },
    query: { ...query, compare: "previous_period" },
  });
  await addWidget(productId, dashboard.id, {
    title: `${metric.name} over time`,
    kind: metric.kind === "event" ? "bar" : "line",
    layout: { x: 0, y: 2, w: 12, h: 4 },
    query,
  });
  return dashboard.id;
}
