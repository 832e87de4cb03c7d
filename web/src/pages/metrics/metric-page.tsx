import { useParams } from "@solidjs/router";
import { createMemo, createSignal, Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { metricQuery, useMetricQuery } from "#web/shared/data/metrics.ts";
import type { PointFilter } from "#web/shared/data/points.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { downloadQueryCsv } from "#web/shared/data/query-csv.ts";
import { tagParams } from "#web/shared/query/tag-params.ts";
import { useWholeWindow } from "#web/shared/query/whole-window.ts";
import { rangeLabel } from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { RangeStepper } from "#web/shared/range/range-stepper.tsx";
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
import { shapeOf } from "./question.ts";
import { QuestionBar } from "./question-bar.tsx";
import { useQuestion } from "./use-question.ts";

/** One metric in full: its chart, how it is counted, split and filtered, and its definition. */
export function MetricPage() {
  const productId = useProductId();
  const route = useParams<{ metricId: string }>();
  const [open, setOpen] = createSignal<MetricDialog>();
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  const metric = useQuery(() => ({
    ...metricQuery(productId(), route.metricId),
    throwOnError: true,
  }));
  const product = useProduct(productId);
  const asking = useQuestion(() => product.data);
  const { question, ask, range, setRange, timeZone, clock } = asking;
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  useRangeKeys(setRange, () => setRangeOpen(true), asking.step);
  useKeys({
    e: () => canEdit() && setOpen("edit"),
    x: () => ask({ ...question(), compare: question().compare ? undefined : "previous_period" }),
  });
  const asked = () => metric.data && product.data && asking.queryOf(metric.data.key);
  const answer = useMetricQuery(productId, asked);
  const whole = useWholeWindow(productId, () => ({
    query: asked() || undefined,
    metric: metric.data,
    isOneNumber: true,
  }));
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
            productZone={asking.productZone()}
            metricChoice={
              <MetricChoice
                productId={productId()}
                metric={shown()}
                question={question()}
                addressOf={asking.addressOf}
              />
            }
            onChange={ask}
          />
          <Show when={asking.broken().length > 0}>
            <div class="mb-4">
              <BrokenAddress
                broken={asking.broken()}
                instead="What is usual for the metric is shown."
                onMend={asking.mend}
              />
            </div>
          </Show>
          <Exploration
            answer={answer}
            headlineOf={whole.withTotal}
            metric={shown()}
            range={rangeLabel(range(), timeZone())}
            question={question()}
            onPick={asking.pick}
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
              onFilter={asking.filterBy}
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
            shape={
              answer.isSuccess && answer.data ? shapeOf(answer.data, question().shape) : "line"
            }
            timeZone={timeZone()}
            onClose={() => setOpen(undefined)}
          />
        </div>
      )}
    </Show>
  );
}
