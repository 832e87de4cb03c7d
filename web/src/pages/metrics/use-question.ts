import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";
import type { Drill } from "#figures/drill.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { Product } from "#web/shared/data/products.ts";
import { countingInQuery } from "#web/shared/query/counting.ts";
import {
  type PickedRange,
  pickedInstants,
  type RangeParams,
  rangeForApi,
  rangeFromParams,
  rangeToParams,
} from "#web/shared/range/range.ts";
import { stepRange } from "#web/shared/range/step-range.ts";
import type { Question } from "./question.ts";
import { type QuestionParams, questionFromParams, questionToParams } from "./question-params.ts";

/** What the address asks about a metric, over which range, and what changes it. */
export function useQuestion(product: () => Product | undefined) {
  const [params, setParams] = useSearchParams<RangeParams & QuestionParams>();
  const asking = createMemo(() => questionFromParams(params));
  const question = () => asking().question;
  const range = (): PickedRange => rangeFromParams(params) ?? { preset: "last_30_days" };
  const productZone = () => product()?.timezone ?? "UTC";
  const timeZone = () => question().timeZone ?? productZone();
  const clock = () => ({
    timeZone: timeZone(),
    weekStart: product()?.weekStart ?? ("monday" as const),
  });
  const setRange = (picked: PickedRange) => setParams(rangeToParams(picked));
  const ask = (next: Question) => setParams(questionToParams(next));
  const filterBy = (filter: Filter) => {
    const others = question().filters.filter((each) => filterLabel(each) !== filterLabel(filter));
    ask({ ...question(), filters: [...others, filter] });
  };
  return {
    ...{ question, ask, range, setRange, productZone, timeZone, clock, filterBy },
    broken: () => [...(hasBrokenRange(params) ? ["range"] : []), ...asking().broken],
    /** Puts an address right that holds something broken. */
    mend: () => {
      const noRange = hasBrokenRange(params) && { range: null, from: null, to: null };
      setParams({ ...questionToParams(question()), ...noRange }, { replace: true });
    },
    step: (by: -1 | 1) => {
      const next = stepRange(range(), by, { ...clock(), now: new Date() });
      if (next) setRange(next);
    },
    /** Asks about a span of time or a tag's value. */
    pick: (what: Drill) => {
      if ("from" in what) setRange(pickedInstants(what.from, what.to, timeZone()));
      else filterBy({ tag: what.tag, op: "is", values: [what.value] });
    },
    queryOf: (metric: string) => {
      const { interval, groupBy, filters, compare, timeZone: zone } = question();
      return {
        metric,
        range: rangeForApi(range(), timeZone()),
        interval,
        filters,
        compare: compare ?? ("previous_period" as const),
        ...(zone && { timezone: zone }),
        ...countingInQuery(question()),
        ...(groupBy && { groupBy }),
      };
    },
    /** Where another question about that metric is asked, over the same range. */
    addressOf: (metric: Metric, next: Question) => {
      const all = { ...rangeToParams(range()), ...questionToParams(next) };
      const named = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
      return `/p/${product()?.id}/metrics/${metric.id}?${new URLSearchParams(named)}`;
    },
  };
}

const hasBrokenRange = (params: RangeParams) =>
  rangeFromParams(params) === undefined &&
  [params.range, params.from, params.to].some((param) => param !== undefined);
