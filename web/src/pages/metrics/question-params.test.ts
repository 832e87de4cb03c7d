import { expect, test } from "vitest";
import type { Question } from "./question.ts";
import { type QuestionParams, questionFromParams, questionToParams } from "./question-params.ts";

const plain: Question = {
  aggregation: undefined,
  uniqueTag: undefined,
  interval: "auto",
  groupBy: undefined,
  filters: [],
  compare: undefined,
  timeZone: undefined,
  shape: undefined,
};

test("a question survives its way through the address", () => {
  for (const question of [
    plain,
    {
      ...plain,
      aggregation: "unique",
      uniqueTag: "user",
      interval: "week",
      groupBy: "plan",
      filters: [{ tag: "plan", op: "not_in", values: ["a", "b"] }],
      compare: "previous_year",
      timeZone: "Asia/Kathmandu",
      shape: "area",
    },
  ] satisfies Question[]) {
    const params = Object.entries(questionToParams(question)).filter(([, value]) => value !== null);
    expect(questionFromParams(Object.fromEntries(params) as QuestionParams)).toEqual({
      question,
      broken: [],
    });
  }
});

test("what makes no sense is left out and named", () => {
  const { question, broken } = questionFromParams({
    aggregation: "unique",
    interval: "none",
    where: "[[]]",
    compare: "none",
    tz: "Nowhere",
    as: "cake",
  });

  expect(question).toEqual(plain);
  expect(broken).toEqual([
    "tag to count",
    "interval",
    "filter",
    "comparison",
    "time zone",
    "kind of chart",
  ]);
});
