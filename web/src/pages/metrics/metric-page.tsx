import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, Show } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";
import { type Metric, metricQuery, useMetricQuery } from "#web/shared/data/metrics.ts";
import type { PointFilter } from "#web/shared/data/points.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { downloadQueryCsv } from "#web/shared/data/query-csv.ts";
import { countingInQuery } from "#web/shared/query/counting.ts";
import { tagParams } from "#web/shared/query/tag-params.ts";
import {
  type PickedRange,
  type RangeParams,
  rangeForApi,
  rangeFromParams,
  rangeLabel,
  rangeToParams,
} from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { RangeStepper } from "#web/shared/range/range-stepper.tsx";
import { stepRange } from "#web/shared/range/step-range.ts";
import { BrokenAddress } from "#web/shared/ui/broken-address.tsx";
import { useKeys } from "#web/shared/ui/keys.ts";
import { Exploration } from "./exploration.tsx";
import { MetricChoice } from "./metric-choice.tsx";
import { MetricDefinition } from "./metric-definition.tsx";
import { type MetricDialog, MetricDialogs } from "./metric-dialogs.tsx";
import { MetricFacts } from "./metric-facts.tsx";
import { MetricHeader } from "./metric-header.tsx";
import { MetricPoints } from "./metric-points.tsx";
import { MetricTags } from "./metric-tags.tsx";
import { type Question, usualShape } from "./question.ts";
import { QuestionBar } from "./question-bar.tsx";
import { type QuestionParams, questionFromParams, questionToParams } from "./question-params.ts";

type Params = RangeParams & QuestionParams;

/** One metric in full: its chart, how it is counted, split and filtered, and its definition. */
export function MetricPage() {
  const productId = useProductId();
  const route = useParams<{ metricId: string }>();
  const [params, setParams] = useSearchParams<Params>();
  const [open, setOpen] = createSignal<MetricDialog>();
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  const metric = useQuery(() => ({
    ...metricQuery(productId(), route.metricId),
    throwOnError: true,
  }));
  const product = useProduct(productId);
  const range = (): PickedRange => rangeFromParams(params) ?? { preset: "last_30_days" };
  const asking = createMemo(() => questionFromParams(params));
  const question = () => asking().question;
  const broken = () => [...(hasBrokenRange(params) ? ["range"] : []), ...asking().broken];
  const mend = () =>
    setParams(
      {
        ...questionToParams(question()),
        ...(hasBrokenRange(params) && { range: null, from: null, to: null }),
      },
      { replace: true },
    );
  const productZone = () => product.data?.timezone ?? "UTC";
  const timeZone = () => question().timeZone ?? productZone();
  const clock = () => ({
    timeZone: timeZone(),
    weekStart: product.data?.weekStart ?? ("monday" as const),
  });
  const setRange = (picked: PickedRange) => setParams(rangeToParams(picked));
  function step(by: -1 | 1) {
    const next = stepRange(range(), by, { ...clock(), now: new Date() });
    if (next) setRange(next);
  }
  const ask = (next: Question) => setParams(questionToParams(next));
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  useRangeKeys(setRange, () => setRangeOpen(true), step);
  useKeys({
    e: () => canEdit() && setOpen("edit"),
    x: () => ask({ ...question(), compare: question().compare ? undefined : "previous_period" }),
  });
  const asked = () => {
    const { interval, groupBy, filters, compare, timeZone: zone } = question();
    if (!metric.data || !product.data) return undefined;
    return {
      metric: metric.data.key,
      range: rangeForApi(range(), timeZone()),
      interval,
      filters,
      compare: compare ?? ("previous_period" as const),
      ...(zone && { timezone: zone }),
      ...countingInQuery(question()),
      ...(groupBy && { groupBy }),
    };
  };
  const answer = useMetricQuery(productId, asked);
  function download(name: string) {
    const query = asked();
    const { compare = "none" } = question();
    if (query) downloadQueryCsv(productId(), { ...query, compare }, name);
  }
  /** The range in instants; while a new one is on its way, the earlier. */
  const pointsAsked = createMemo<PointFilter | undefined>((before) => {
    const result = answer.isSuccess && !answer.isPlaceholderData ? answer.data : undefined;
    if (!result) return answer.isError ? undefined : before;
    return { from: result.from, to: result.to, tag: tagParams(question().filters) };
  });
  const addressOf = (other: Metric, next: Question) => {
    const all = { ...rangeToParams(range()), ...questionToParams(next) };
    const named = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return `/p/${productId()}/metrics/${other.id}?${new URLSearchParams(named)}`;
  };
  const filterBy = (filter: Filter) => {
    const others = question().filters.filter((each) => filterLabel(each) !== filterLabel(filter));
    ask({ ...question(), filters: [...others, filter] });
  };
  return (
    <Show when={metric.data}>
      {(shown) => (
        <div class="mx-auto max-w-[1200px]">
          <MetricHeader
            metric={shown()}
            canEdit={canEdit()}
            onOpen={setOpen}
            onDownload={() => download(shown().name)}
            onSave={() => setOpen("save")}
            range={
              <RangeStepper
                value={range()}
                clock={clock()}
                isOpen={isRangeOpen()}
                onOpenChange={setRangeOpen}
                onChange={setRange}
              />
            }
          />
          <MetricFacts
            metric={shown()}
            timeZone={timeZone()}
            result={answer.isSuccess ? answer.data : undefined}
            range={rangeLabel(range(), timeZone())}
          />
          <QuestionBar
            productId={productId()}
            metric={shown()}
            question={question()}
            productZone={productZone()}
            metricChoice={
              <MetricChoice
                productId={productId()}
                metric={shown()}
                question={question()}
                addressOf={addressOf}
              />
            }
            onChange={ask}
          />
          <Show when={broken().length > 0}>
            <div class="mb-4">
              <BrokenAddress
                broken={broken()}
                instead="What is usual for the metric is shown."
                onMend={mend}
              />
            </div>
          </Show>
          <Exploration
            answer={answer}
            metric={shown()}
            range={rangeLabel(range(), timeZone())}
            question={question()}
          />
          <div class="mt-4 grid items-start gap-4 lg:grid-cols-2">
            <MetricDefinition
              metric={shown()}
              onEdit={canEdit() ? () => setOpen("edit") : undefined}
            />
            <MetricTags
              productId={productId()}
              metric={shown()}
              onSplit={(groupBy) => ask({ ...question(), groupBy })}
              onFilter={filterBy}
            />
            <MetricPoints
              productId={productId()}
              metric={shown()}
              asked={pointsAsked()}
              hasFailed={answer.isError}
              unusedFilters={question().filters.filter((each) => tagParams([each]).length === 0)}
              timeZone={timeZone()}
              onDelete={canEdit() ? () => setOpen("delete-points") : undefined}
            />
          </div>
          <MetricDialogs
            open={open()}
            productId={productId()}
            metric={shown()}
            range={range()}
            filters={question().filters}
            question={question()}
            shape={question().shape ?? (answer.data ? usualShape(answer.data) : "line")}
            timeZone={timeZone()}
            onClose={() => setOpen(undefined)}
          />
        </div>
      )}
    </Show>
  );
}

const hasBrokenRange = (params: RangeParams) =>
  rangeFromParams(params) === undefined &&
  [params.range, params.from, params.to].some((param) => param !== undefined);
