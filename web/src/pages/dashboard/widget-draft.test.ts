import { expect, test } from "vitest";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { draftOf, newDraft, widgetOf } from "./widget-draft.ts";

const metric: Metric = {
  id: "m",
  key: "signups",
  name: "Sign-ups",
  description: "",
  unit: { type: "number" },
  kind: "event",
  defaultAggregation: "sum",
  direction: "up",
  target: null,
  lastValue: 1,
  lastPointAt: null,
  lastArrivalAt: null,
  tagKeys: ["plan", "country"],
};

test("a ranking is a bar widget without interval, split by something", () => {
  const { kind, query } = widgetOf({ ...newDraft("signups"), kind: "ranking" }, metric);
  expect(kind).toBe("bar");
  expect(query).toMatchObject({ interval: "none", groupBy: "plan", compare: "none" });
});

test("a number is not split, and bars are not compared", () => {
  const draft = { ...newDraft("signups"), groupBy: "plan" };
  expect(widgetOf({ ...draft, kind: "number" }, metric).query).not.toHaveProperty("groupBy");
  expect(widgetOf({ ...draft, kind: "bar" }, metric).query.compare).toBe("none");
});

const stored: Omit<Widget, "kind" | "query"> = {
  id: "w",
  title: "By country",
  layout: { x: 0, y: 0, w: 4, h: 4 },
  options: {},
};

const whole: Widget["query"] = {
  metric: "signups",
  aggregation: "max",
  interval: "week",
  groupBy: "country",
  filters: [{ tag: "plan", op: "in", values: ["pro", "free"] }],
  compare: "previous_year",
  limit: 25,
  range: { preset: "last_12_months" },
};

const kinds = ["number", "line", "bar", "table"] as const;

test.each(kinds)("a %s widget keeps its whole query when only its title changes", (kind) => {
  for (const interval of ["week", "none"] as const) {
    const query = { ...whole, interval };
    const draft = { ...draftOf({ ...stored, kind, query }), title: "Another" };
    expect(widgetOf(draft, metric)).toEqual({ title: "Another", kind, query });
  }
});

test("a split by a tag that no point bears any more stays until somebody changes it", () => {
  const query = { ...whole, groupBy: "gone" };
  const draft = draftOf({ ...stored, kind: "line", query });
  expect(widgetOf(draft, metric).query.groupBy).toBe("gone");
  expect(widgetOf({ ...draft, groupBy: undefined }, metric).query).not.toHaveProperty("groupBy");
});

test("another kind takes limit and range along, and an interval that it can draw", () => {
  const draft = draftOf({ ...stored, kind: "number", query: { ...whole, interval: "none" } });
  const { query } = widgetOf({ ...draft, kind: "line" }, metric);
  expect(query).toEqual({ ...whole, interval: "auto" });
});
