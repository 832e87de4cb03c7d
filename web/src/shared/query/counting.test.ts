import { expect, test } from "vitest";
import type { Metric } from "#web/shared/data/metrics.ts";
import { countingInQuery, countingOfValue, countingToValue, withoutTag } from "./counting.ts";

const metric = { defaultAggregation: "sum" } as Metric;

test("a choice and the value of its select stand for each other", () => {
  for (const value of ["", "p95", "unique:plan", "unique:a:b"]) {
    expect(countingToValue(countingOfValue(value), metric)).toBe(value);
  }
  expect(countingToValue({ aggregation: "sum", uniqueTag: undefined }, metric)).toBe("");
});

test("a query names the tag of unique values, and no tag for anything else", () => {
  expect(countingInQuery(countingOfValue("unique:plan"))).toEqual({
    aggregation: "unique",
    uniqueTag: "plan",
  });
  expect(countingInQuery({ aggregation: "p50", uniqueTag: "plan" })).toEqual({
    aggregation: "p50",
  });
  expect(countingInQuery(countingOfValue(""))).toEqual({});
});

test("another metric does not keep a tag that it may not have", () => {
  expect(withoutTag(countingOfValue("unique:plan"))).toEqual(countingOfValue(""));
  expect(withoutTag(countingOfValue("p99"))).toEqual(countingOfValue("p99"));
});
