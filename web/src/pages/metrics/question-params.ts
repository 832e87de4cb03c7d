import { aggregations, intervals } from "#figures/choices.ts";
import { filtersToParam, readFilters } from "#web/shared/query/filter-params.ts";
import { isZone } from "#web/shared/ui/time-zones.ts";
import { type Question, questionComparisons, shapes } from "./question.ts";

type Param = "aggregation" | "of" | "interval" | "by" | "where" | "compare" | "tz" | "as";

/** A question as search params, so that an address shows a colleague the same. */
export type QuestionParams = { [name in Param]?: string | string[] };

/** The question that an address asks, and what of it makes no sense, in words. */
export function questionFromParams(params: QuestionParams): {
  question: Question;
  broken: string[];
} {
  const param = (name: Param) => [params[name]].flat()[0] || undefined;
  const broken: string[] = [];
  const take = <T>(word: string, name: Param, value: T | undefined): T | undefined => {
    if (value === undefined && param(name) !== undefined) broken.push(word);
    return value;
  };
  const zone = param("tz");
  const asked = take("aggregation", "aggregation", chosen(aggregations, param("aggregation")));
  const isUnique = asked === "unique";
  if (isUnique && !param("of")) broken.push("tag to count");
  const question = {
    aggregation: isUnique && !param("of") ? undefined : asked,
    uniqueTag: isUnique ? param("of") : undefined,
    interval: take("interval", "interval", chosen(intervals, param("interval"))) ?? "auto",
    groupBy: param("by"),
    filters: take("filter", "where", readFilters(param("where"))) ?? [],
    compare: take("comparison", "compare", chosen(questionComparisons, param("compare"))),
    timeZone: take("time zone", "tz", zone && isZone(zone) ? zone : undefined),
    shape: take("kind of chart", "as", chosen(shapes, param("as"))),
  };
  return { question, broken };
}

const chosen = <T extends string>(choices: readonly { value: T }[], text: string | undefined) =>
  choices.find(({ value }) => value === text)?.value;

/** The search params of a question; the ones it does not use are null, so that they go. */
export const questionToParams = (question: Question) => ({
  aggregation: question.aggregation ?? null,
  of: question.uniqueTag ?? null,
  interval: question.interval === "auto" ? null : question.interval,
  by: question.groupBy ?? null,
  where: filtersToParam(question.filters),
  compare: question.compare ?? null,
  tz: question.timeZone ?? null,
  as: question.shape ?? null,
});
