import { Show } from "solid-js";
import { goodDirection, hasPoints } from "#figures/answer.ts";
import { chartSentence } from "#figures/chart-sentence.ts";
import { chartView } from "#figures/chart-view.ts";
import { formatBucket, formatInstant } from "#figures/date.ts";
import type { Drill } from "#figures/drill.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import { Chart } from "#web/shared/chart/chart.tsx";
import { Ranking } from "#web/shared/chart/ranking.tsx";
import {
  type Query,
  type QueryResult,
  useMetricQuery,
  useMetrics,
} from "#web/shared/data/metrics.ts";
import { Delta } from "#web/shared/query/delta.tsx";
import { explorerPath } from "#web/shared/query/explorer-path.ts";
import { Figure } from "#web/shared/query/figure.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { SidePanel } from "#web/shared/ui/side-panel.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { ExplainedFacts } from "./explained-facts.tsx";
import { ExplainedPoints } from "./explained-points.tsx";
import { drilled } from "./shown-query.ts";

/** What a widget's number is: as a whole, or within an interval or a tag's value of it. */
export function ExplainPanel(props: {
  productId: string;
  title: string;
  /** The question that the widget answers, and the answer it shows. */
  query: Query;
  result: QueryResult | undefined;
  places: SeriesPlaces;
  drill: Drill | undefined;
  /** Whether the widget shows one number of the whole window. */
  isOneNumber: boolean;
  ownFilters: number;
  onWhole: () => void;
  onClose: () => void;
}) {
  const query = (): Query => drilled(props.query, props.result, props.drill);
  const answer = useMetricQuery(
    () => props.productId,
    () => (props.drill || !props.result ? query() : undefined),
  );
  const closer = () => (answer.isSuccess && !answer.isPlaceholderData ? answer.data : undefined);
  const result = () => (props.drill ? closer() : (props.result ?? closer()));
  const metrics = useMetrics(() => props.productId);
  const metric = () =>
    metrics.isSuccess ? metrics.data.find(({ key }) => key === props.query.metric) : undefined;
  return (
    <SidePanel
      title={props.title}
      text={<Subject drill={props.drill} result={props.result} />}
      onClose={props.onClose}
    >
      <FormError error={answer.error} />
      <Show when={!answer.error}>
        <Show when={result()} fallback={<Skeleton class="h-60 shrink-0" />}>
          {(shown) => (
            <>
              <Numbers result={shown()} title={props.title} places={props.places} />
              <ExplainedFacts
                productId={props.productId}
                query={query()}
                result={shown()}
                metric={metric()}
                ownFilters={props.ownFilters}
                drill={props.drill}
                isOneNumber={props.isOneNumber}
              />
            </>
          )}
        </Show>
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={metric()}>
          {(known) => (
            <ButtonLink href={explorerPath(props.productId, known().id, query())}>
              Open in explorer
            </ButtonLink>
          )}
        </Show>
        <Show when={props.drill}>
          <Button look="quiet" onClick={props.onWhole}>
            Show the whole widget
          </Button>
        </Show>
      </div>
      <Show when={result()}>
        {(shown) => (
          <Show when={metric()}>
            {(known) => (
              <ExplainedPoints
                productId={props.productId}
                metric={known()}
                result={shown()}
                filters={query().filters ?? []}
              />
            )}
          </Show>
        )}
      </Show>
    </SidePanel>
  );
}

function Subject(props: { drill: Drill | undefined; result: QueryResult | undefined }) {
  const words = () => {
    const { drill, result } = props;
    if (!drill) return "What this number is";
    if ("tag" in drill) return `Only points with ${drill.tag} ${drill.value}`;
    if (!result) return "";
    const isBucket = result.buckets.includes(drill.from) && result.interval !== "none";
    return isBucket
      ? formatBucket(drill.from, result.interval, result.timezone, "full")
      : `${formatInstant(drill.from, result.timezone)} – ${formatInstant(drill.to, result.timezone)}`;
  };
  return <>{words()}</>;
}

/** The number itself, its course, and who makes it up. */
function Numbers(props: { result: QueryResult; title: string; places: SeriesPlaces }) {
  const unit = () => props.result.metric.unit;
  const view = () => {
    const { aggregation, metric } = props.result;
    const adds = metric.kind === "event" && ["sum", "count"].includes(aggregation);
    return chartView(props.result, adds ? "bar" : "line", unit(), metric.name, props.places);
  };
  return (
    <div class="flex shrink-0 flex-col gap-4">
      <p class="flex flex-wrap items-baseline gap-x-3">
        <Figure value={props.result.total} unit={unit()} class="text-32" />
        <Show when={props.result.previous}>
          <Delta
            change={props.result.change}
            unit={unit()}
            direction={goodDirection(props.result)}
          />
        </Show>
      </p>
      <Show when={props.result.buckets.length > 1 && hasPoints(props.result)}>
        <div class="h-44 shrink-0">
          <Chart
            view={view()}
            hasLegend={props.result.series.length === 1}
            label={chartSentence({
              title: props.title,
              range: "closer",
              total: props.result.total,
              unit: unit(),
              change: props.result.change,
              seriesCount: props.result.series.length,
            })}
          />
        </div>
      </Show>
      <Show when={props.result.series.length > 1}>
        <div class="shrink-0">
          <Ranking series={view().series} unit={unit()} label={`${props.title}, split`} />
        </div>
      </Show>
    </div>
  );
}
