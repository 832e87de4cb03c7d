import { Show } from "solid-js";
import { goodDirection, hasTargetForEach } from "#figures/answer.ts";
import { chartSentence } from "#figures/chart-sentence.ts";
import { type ChartView, chartView } from "#figures/chart-view.ts";
import { aggregationLabel } from "#figures/choices.ts";
import { formatRange } from "#figures/date.ts";
import type { Drill } from "#figures/drill.ts";
import { splitTag } from "#figures/split.ts";
import { whyEmpty } from "#figures/why-empty.ts";
import { addsUp } from "#figures/widget-look.ts";
import { canPass, generalMessage, problemOf } from "#web/shared/api/problem.ts";
import { Chart } from "#web/shared/chart/chart.tsx";
import { Ranking } from "#web/shared/chart/ranking.tsx";
import type { Metric, QueryResult, useMetricQuery } from "#web/shared/data/metrics.ts";
import { Delta, isKnown } from "#web/shared/query/delta.tsx";
import { Figure } from "#web/shared/query/figure.tsx";
import { NoPoints } from "#web/shared/query/no-points.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { type Question, shapeOf } from "./question.ts";

type Asked = {
  metric: Metric;
  range: string;
  question: Question;
  /** Asks about a span of time or a tag's value that somebody picked in the chart. */
  onPick: (what: Drill) => void;
};

/** The answer to a question about a metric: the number, the chart, and who makes it up. */
export function Exploration(
  props: Asked & {
    answer: ReturnType<typeof useMetricQuery>;
    /** The answer with the number that stands above the chart; undefined while it is asked for. */
    headlineOf: (result: QueryResult) => QueryResult | undefined;
  },
) {
  const data = () => (props.answer.isSuccess ? props.answer.data : undefined);
  const empty = () => {
    const result = data();
    return result && whyEmpty(result, props.question.filters);
  };
  return (
    <Show
      when={data()}
      fallback={
        <Show when={props.answer.error} fallback={<Skeleton class="h-[380px] rounded-card" />}>
          <Unanswered error={props.answer.error} onRetry={() => props.answer.refetch()} />
        </Show>
      }
    >
      {(result) => (
        <div
          class="transition-opacity"
          classList={{ "opacity-60": props.answer.isPlaceholderData }}
          aria-busy={props.answer.isPlaceholderData}
        >
          <Card class="p-5">
            <Show when={props.headlineOf(result())} fallback={<Skeleton class="h-16" />}>
              {(headline) => (
                <Headline
                  result={headline()}
                  range={props.range}
                  isAsked={props.question.compare !== undefined}
                  before={
                    props.question.compare === "previous_year"
                      ? "a year before"
                      : "on the period before"
                  }
                />
              )}
            </Show>
            <div class="mt-4 h-80">
              <Show when={empty()} fallback={<Course {...props} result={result()} />}>
                {(known) => <NoPoints empty={known()} />}
              </Show>
            </div>
          </Card>
          <Show when={result().series.length > 1}>
            <Card class="mt-4 p-5">
              <h2 class="mb-3 text-13 font-medium text-ink-2">{splitTitle(result())}</h2>
              <Ranking
                series={viewOf(result(), props.question).series}
                unit={result().metric.unit}
                label={splitTitle(result())}
                onDrill={props.onPick}
              />
            </Card>
          </Show>
        </div>
      )}
    </Show>
  );
}

function Course(props: Asked & { result: QueryResult }) {
  return (
    <Chart
      onDrill={isOneBucket(props.result) ? undefined : props.onPick}
      onZoom={props.onPick}
      view={{
        ...viewOf(props.result, props.question),
        target: targetOf(props.result, props.metric),
      }}
      label={chartSentence({
        title: props.metric.name,
        range: props.range,
        total: props.result.total,
        unit: props.result.metric.unit,
        change: props.result.change,
        seriesCount: props.result.series.length,
      })}
    />
  );
}

/** Stands where the chart would: why there is no answer, and what to do. */
function Unanswered(props: { error: unknown; onRetry: () => void }) {
  const problem = () => problemOf(props.error);
  return (
    <Card class="flex h-[380px] items-center justify-center overflow-auto">
      <div role="alert">
        <EmptyState
          title={problem().title}
          text={generalMessage(props.error)}
          action={
            <Show when={canPass(problem())}>
              <Button onClick={props.onRetry}>Try again</Button>
            </Show>
          }
        />
      </div>
    </Card>
  );
}

const isOneBucket = ({ buckets }: QueryResult) => buckets.length === 1;

const splitTitle = (result: QueryResult) =>
  `${aggregationLabel(result.aggregation)} by ${splitTag(result) ?? "tag"}`;

const targetOf = (result: QueryResult, metric: Metric) =>
  hasTargetForEach(result, metric.defaultAggregation)
    ? (result.metric.target ?? undefined)
    : undefined;

function viewOf(result: QueryResult, { shape, compare }: Question): ChartView {
  const { unit, name } = result.metric;
  const view = {
    ...chartView(result, shapeOf(result, shape), unit, name),
    isStacked: addsUp(result),
  };
  return compare ? view : { ...view, previous: undefined };
}

/** `isAsked`: somebody chose to compare, so that "nothing to compare with" is an answer. */
function Headline(props: { result: QueryResult; range: string; isAsked: boolean; before: string }) {
  return (
    <div class="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
      <div>
        <p class="text-13 text-ink-2">{props.range}</p>
        <p class="flex items-baseline gap-3">
          <Figure value={props.result.total} unit={props.result.metric.unit} class="text-32" />
          <Show when={props.isAsked || isKnown(props.result.change, props.result.metric.unit)}>
            <Delta
              change={props.result.change}
              unit={props.result.metric.unit}
              direction={goodDirection(props.result)}
            />
            <span class="text-13 text-ink-3">{props.before}</span>
          </Show>
        </p>
      </div>
      <p class="text-12 text-ink-3">
        {formatRange(props.result.from, props.result.to, props.result.timezone)} ·{" "}
        {props.result.timezone.replaceAll("_", " ")}
      </p>
    </div>
  );
}
