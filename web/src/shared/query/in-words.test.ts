import { expect, test } from "vitest";
import { aggregations } from "#figures/choices.ts";
import { countedInWords } from "./in-words.ts";

test("every aggregation is told in a sentence of its own", () => {
  const sentences = aggregations.map(({ value }) =>
    countedInWords({ aggregation: value, metric: { kind: "event" } }, "plan"),
  );
  expect(new Set(sentences).size).toBe(aggregations.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^The .+\.$|^How .+\.$/);
});

test("the last value of a level is that of all its series", () => {
  const level = { aggregation: "last", metric: { kind: "level" } } as const;
  expect(countedInWords(level)).toMatch(/added up/);
});
