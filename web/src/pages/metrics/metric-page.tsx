import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Pencil from "lucide-solid/icons/pencil";
import { createSignal, Show } from "solid-js";
import { metricQuery, useMetricQuery } from "#web/shared/data/metrics.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { kindLabel } from "#web/shared/query/choices.ts";
import { filtersFromParam, filtersToParam } from "#web/shared/query/filter-params.ts";
import {
  type PickedRange,
  rangeForApi,
  rangeFromParams,
  rangeLabel,
  rangeToParams,
} from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { RangePicker } from "#web/shared/range/range-picker.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { useKeys } from "#web/shared/ui/keys.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { Exploration } from "./exploration.tsx";
import { MetricForm } from "./metric-form.tsx";
import { type Question, QuestionBar } from "./question-bar.tsx";

type Params = {
  range?: string;
  from?: string;
  to?: string;
  aggregation?: string;
  interval?: string;
  by?: string;
  where?: string;
  compare?: string;
};

/** One metric in full: its chart, how it is counted, split and filtered, and its definition. */
export function MetricPage() {
  const productId = useProductId();
  const route = useParams<{ metricId: string }>();
  const [params, setParams] = useSearchParams<Params>();
  const [isEditing, setEditing] = createSignal(false);
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  const metric = useQuery(() => ({
    ...metricQuery(productId(), route.metricId),
    throwOnError: true,
  }));
  const product = useProduct(productId);
  const range = (): PickedRange => rangeFromParams(params) ?? { preset: "last_30_days" };
  const timeZone = () => product.data?.timezone ?? "UTC";
  const setRange = (picked: PickedRange) => setParams(rangeToParams(picked));
  const question = (): Question => ({
    aggregation: params.aggregation as Question["aggregation"],
    interval: (params.interval as Question["interval"]) ?? "auto",
    groupBy: params.by,
    filters: filtersFromParam(params.where),
    isCompared: params.compare !== undefined,
  });
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  function ask(next: Question) {
    setParams({
      aggregation: next.aggregation ?? null,
      interval: next.interval === "auto" ? null : next.interval,
      by: next.groupBy ?? null,
      where: filtersToParam(next.filters),
      compare: next.isCompared ? "previous_period" : null,
    });
  }
  useRangeKeys(setRange, () => setRangeOpen(true));
  useKeys({
    e: () => canEdit() && setEditing(true),
    x: () => ask({ ...question(), isCompared: !question().isCompared }),
  });
  const answer = useMetricQuery(productId, () => {
    const { aggregation, interval, groupBy, filters } = question();
    if (!metric.data || !product.data) return undefined;
    return {
      metric: metric.data.key,
      range: rangeForApi(range(), timeZone()),
      interval,
      filters,
      compare: "previous_period",
      ...(aggregation && { aggregation }),
      ...(groupBy && { groupBy }),
    };
  });
  return (
    <Show when={metric.data}>
      {(shown) => (
        <div class="mx-auto max-w-[1200px]">
          <PageHeader
            title={shown().name}
            text={
              <>
                <Show when={shown().name !== shown().key}>
                  <span class="font-mono text-12">{shown().key}</span> ·{" "}
                </Show>
                {kindLabel(shown().kind)}
                <Show when={canEdit()}>
                  {" · "}
                  <button
                    type="button"
                    class="font-medium text-accent underline-offset-2 hover:underline"
                    onClick={() => setEditing(true)}
                  >
                    Change
                  </button>
                </Show>
                <Show when={shown().description}>
                  <br />
                  {shown().description}
                </Show>
              </>
            }
            actions={
              <>
                <RangePicker
                  value={range()}
                  timeZone={timeZone()}
                  isOpen={isRangeOpen()}
                  onOpenChange={setRangeOpen}
                  onChange={setRange}
                />
                <Show when={canEdit()}>
                  <Button onClick={() => setEditing(true)} title="Edit (E)">
                    <Pencil aria-hidden="true" />
                    Edit
                  </Button>
                </Show>
              </>
            }
          />
          <QuestionBar
            productId={productId()}
            metric={shown()}
            question={question()}
            onChange={ask}
          />
          <Exploration
            answer={answer}
            metric={shown()}
            range={rangeLabel(range())}
            isCompared={question().isCompared}
          />
          <Show when={isEditing()}>
            <MetricForm
              productId={productId()}
              metric={shown()}
              onClose={() => setEditing(false)}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}
