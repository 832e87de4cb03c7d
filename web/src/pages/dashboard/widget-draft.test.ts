import { expect, test } from "vitest";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { type Draft, draftOf, newDraft, widgetOf, withMetric } from "./widget-draft.ts";
import { draftKinds } from "./widget-kinds.ts";

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

const draft = (part: Partial<Draft> = {}): Draft => ({ ...newDraft(metric), ...part });

test("a ranking is a bar widget without interval, split by something", () => {
  const { kind, query } = widgetOf(draft({ kind: "ranking" }), metric);
  expect(kind).toBe("bar");
  expect(query).toMatchObject({ interval: "none", groupBy: "plan", compare: "none" });
});

test("a number is not split, a pie and a ranking always, and parts are not compared", () => {
  const split = draft({ groupBy: "country" });
  expect(widgetOf({ ...split, kind: "number" }, metric).query).not.toHaveProperty("groupBy");
  expect(widgetOf({ ...split, kind: "pie" }, metric).query).toMatchObject({
    groupBy: "country",
    interval: "none",
    compare: "none",
  });
  expect(widgetOf(draft({ kind: "pie" }), metric).query?.groupBy).toBe("plan");
});

test("a heatmap asks for hours, or for days where these are its cells", () => {
  expect(widgetOf(draft({ kind: "heatmap" }), metric)).toMatchObject({
    query: { interval: "hour" },
    options: { heatmap: "hour_weekday" },
  });
  const days = draft({ kind: "heatmap", options: { heatmap: "day_month" } });
  expect(widgetOf(days, metric).query?.interval).toBe("day");
});

test("a text has no query and needs no metric", () => {
  const text = draft({ kind: "text", options: { text: "# Hello", color: 3 } });
  expect(widgetOf(text, undefined)).toEqual({
    title: "",
    kind: "text",
    query: null,
    options: { text: "# Hello" },
  });
});

test("another kind leaves behind the options that it does not offer, and what is empty", () => {
  const options = { target: 5, axisMin: undefined, donut: false, description: "" };
  expect(widgetOf(draft({ kind: "gauge", options }), metric).options).toEqual({ target: 5 });
});

test("the metric chooses the first kind, until somebody does; its own choices go with it", () => {
  const mrr: Metric = { ...metric, key: "mrr", kind: "level" };
  expect(draft().kind).toBe("bar");
  expect(withMetric(draft(), mrr).kind).toBe("line");
  const chosen = draft({ kind: "table", isKindChosen: true, groupBy: "plan" });
  const moved = withMetric({ ...chosen, options: { target: 5, color: 2 } }, mrr);
  expect(moved).toMatchObject({ metric: "mrr", kind: "table", options: { color: 2 } });
  expect(moved.groupBy).toBeUndefined();
  expect(moved.options).not.toHaveProperty("target");
});

const stored: Omit<Widget, "kind" | "query"> = {
  id: "w",
  title: "By country",
  layout: { x: 0, y: 0, w: 4, h: 4 },
  options: {},
};

const whole: NonNullable<Widget["query"]> = {
  metric: "signups",
  aggregation: "max",
  interval: "week",
  groupBy: "country",
  filters: [{ tag: "plan", op: "in", values: ["pro", "free"] }],
  compare: "previous_year",
  limit: 25,
  range: { preset: "last_12_months" },
};

const kinds = draftKinds.map(({ value }) => value).filter((kind) => kind !== "ranking");

test.each(kinds)("a %s widget is kept whole when only its title changes", (kind) => {
  const intervals = kind === "heatmap" ? (["hour"] as const) : (["week", "none"] as const);
  for (const interval of intervals) {
    const query = kind === "text" ? null : { ...whole, interval };
    const options = { stacked: true, target: null, color: 3, description: "Ours" };
    const draft = { ...draftOf({ ...stored, kind, query, options }), title: "Another" };
    expect(widgetOf(draft, metric)).toEqual({ title: "Another", kind, query, options });
  }
});

test("a split by a tag that no point bears any more stays until somebody changes it", () => {
  const query = { ...whole, groupBy: "gone" };
  const draft = draftOf({ ...stored, kind: "line", query });
  expect(widgetOf(draft, metric).query?.groupBy).toBe("gone");
  expect(widgetOf({ ...draft, groupBy: undefined }, metric).query).not.toHaveProperty("groupBy");
});

test("another kind takes limit and range along, and an interval that it can draw", () => {
  const draft = draftOf({ ...stored, kind: "number", query: { ...whole, interval: "none" } });
  const { query } = widgetOf({ ...draft, kind: "line" }, metric);
  expect(query).toEqual({ ...whole, interval: "auto" });
});
