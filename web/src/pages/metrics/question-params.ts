import { filtersFromParam, filtersToParam } from "#web/shared/query/filter-params.ts";
import type { Question } from "./question-bar.tsx";

/** A question as search params, so that an address shows a colleague the same. */
export type QuestionParams = {
  aggregation?: string;
  of?: string;
  interval?: string;
  by?: string;
  where?: string;
  compare?: string;
};

export const questionFromParams = (params: QuestionParams): Question => ({
  aggregation: params.aggregation as Question["aggregation"],
  uniqueTag: params.of,
  interval: (params.interval as Question["interval"]) ?? "auto",
  groupBy: params.by,
  filters: filtersFromParam(params.where),
  isCompared: params.compare !== undefined,
});

/** The search params of a question; the ones it does not use are null, so that they go. */
export const questionToParams = (question: Question) => ({
  aggregation: question.aggregation ?? null,
  of: question.uniqueTag ?? null,
  interval: question.interval === "auto" ? null : question.interval,
  by: question.groupBy ?? null,
  where: filtersToParam(question.filters),
  compare: question.isCompared ? "previous_period" : null,
});
