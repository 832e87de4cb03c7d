import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { countsFromZero, goodDirection, trendOf } from "#figures/answer.ts";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";
import { dashboardQuery, dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { useMe, useMyZone } from "#web/shared/data/me.ts";
import { membersQuery } from "#web/shared/data/members.ts";
import { type Metric, metricsQuery, useMetricQuery } from "#web/shared/data/metrics.ts";
import type { Product } from "#web/shared/data/products.ts";
import { Delta, isKnown } from "#web/shared/query/delta.tsx";
import { Figure } from "#web/shared/query/figure.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { useSeen } from "#web/shared/ui/seen.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { headlineMetrics, newestPoint } from "./headlines.ts";
import { ownersInWords } from "./owners.ts";

/** One product with its headline numbers, which are asked for when the row comes into view. */
export function ProductRow(props: { product: Product; now: Date }) {
  let row!: HTMLLIElement;
  const isSeen = useSeen(() => row);
  const id = () => props.product.id;
  const metrics = useQuery(() => ({ ...metricsQuery(id()), enabled: isSeen() }));
  const dashboards = useQuery(() => ({ ...dashboardsQuery(id()), enabled: isSeen() }));
  const members = useQuery(() => ({ ...membersQuery(id()), enabled: isSeen() }));
  const me = useMe();
  const firstDashboard = () => (dashboards.isSuccess ? dashboards.data.items[0]?.id : undefined);
  const dashboard = useQuery(() => ({
    ...dashboardQuery(id(), firstDashboard() ?? ""),
    enabled: firstDashboard() !== undefined,
  }));
  const isReady = () =>
    metrics.isSuccess && dashboards.isSuccess && (!firstDashboard() || dashboard.isSuccess);
  const known = () => (metrics.isSuccess ? metrics.data : []);
  const widgets = () => (dashboard.isSuccess ? dashboard.data.widgets : []);
  const error = () => metrics.error ?? dashboards.error ?? dashboard.error;
  return (
    <li
      ref={row}
      class="relative grid gap-x-8 gap-y-4 rounded-card border border-line bg-panel p-5 transition-colors hover:border-edge lg:grid-cols-[260px_minmax(0,1fr)]"
    >
      <div class="min-w-0">
        <h2 class="truncate text-16 font-medium" title={props.product.name}>
          <A href={`/p/${id()}`} class="after:absolute after:inset-0 after:rounded-card">
            {props.product.name}
          </A>
        </h2>
        <div class="h-5">
          <Show when={metrics.isSuccess}>
            <Freshness newest={newestPoint(known())} now={props.now} />
          </Show>
        </div>
        <p class="h-5 truncate text-13 text-ink-3">
          <Show when={members.isSuccess && members.data}>
            {(known) => <span>{ownersInWords(known().items, me.isSuccess ? me.data.id : "")}</span>}
          </Show>
        </p>
      </div>
      <Show
        when={isReady()}
        fallback={
          <Show when={error()} fallback={<Skeleton class="h-[120px] sm:h-[92px]" />}>
            <FormError error={error()} />
          </Show>
        }
      >
        <ul class="grid min-h-[120px] content-start gap-x-8 gap-y-3 sm:min-h-[92px] sm:grid-cols-3">
          <For
            each={headlineMetrics(widgets(), known())}
            fallback={<NoNumbers product={props.product} />}
          >
            {(metric) => <Headline productId={id()} metric={metric} />}
          </For>
        </ul>
      </Show>
    </li>
  );
}

function NoNumbers(props: { product: Product }) {
  return (
    <li class="text-13 text-ink-2 sm:col-span-3">
      <Show
        when={props.product.role !== "viewer"}
        fallback="Its headline numbers will stand here once data has been sent."
      >
        <p class="mb-3">Its headline numbers will stand here.</p>
        <span class="relative z-10">
          <ButtonLink href={`/p/${props.product.id}/start`}>Send its first data point</ButtonLink>
        </span>
      </Show>
    </li>
  );
}

function Freshness(props: { newest: string | null; now: Date }) {
  const zone = useMyZone();
  return (
    <p class="text-13 text-ink-2" title={formatInstant(props.newest, zone())}>
      <Show when={props.newest} fallback="No data yet">
        Last point {relativeTime(props.newest, props.now)}
      </Show>
    </p>
  );
}

function Headline(props: { productId: string; metric: Metric }) {
  const answer = useMetricQuery(
    () => props.productId,
    () => ({
      metric: props.metric.key,
      range: { preset: "last_30_days" },
      interval: "day",
      compare: "previous_period",
    }),
  );
  return (
    <li class="flex h-8 min-w-0 items-baseline justify-between gap-4 sm:block sm:h-[92px]">
      <p class="truncate text-13 leading-5 text-ink-2">{props.metric.name}</p>
      <Show
        when={answer.isSuccess && answer.data}
        fallback={<Skeleton class="h-8 w-24 sm:h-[72px] sm:w-full" />}
      >
        {(result) => (
          <>
            <p class="flex items-baseline gap-2">
              <Figure
                value={result().total}
                unit={result().metric.unit}
                class="text-20 leading-8 sm:text-24"
              />
              <Show when={isKnown(result().change, result().metric.unit)}>
                <Delta
                  change={result().change}
                  unit={result().metric.unit}
                  direction={goodDirection(result())}
                />
              </Show>
            </p>
            <Sparkline
              class="mt-1.5 hidden h-8 w-full sm:block"
              {...trendOf(result())}
              isFromZero={countsFromZero(result())}
              label={`${props.metric.name}, last 30 days`}
            />
          </>
        )}
      </Show>
    </li>
  );
}
