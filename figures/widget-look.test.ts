import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { addsUp, type DrawnWidget, targetOf, targetOfEach, widgetView } from "./widget-look.ts";

const metric: Answer["metric"] = {
  key: "mrr",
  name: "MRR",
  kind: "level",
  unit: { type: "number" },
  direction: "up",
  target: 100,
};
const answer = (part: Partial<Answer> = {}): Answer => ({
  metric,
  aggregation: "last",
  from: "2026-01-01T00:00:00Z",
  to: "2026-01-02T00:00:00Z",
  interval: "day",
  timezone: "UTC",
  buckets: ["2026-01-01T00:00:00Z"],
  series: [{ key: {}, label: "", values: [1], total: 1 }],
  total: 1,
  partialLast: false,
  ...part,
});
const widget = (part: Partial<DrawnWidget> = {}): DrawnWidget => ({
  kind: "line",
  query: {},
  options: {},
  ...part,
});
const split = [
  { key: { plan: "pro" }, label: "pro", values: [1], total: 1 },
  { key: { plan: "free" }, label: "free", values: [2], total: 2 },
];

test("a widget's own target wins over the metric's, and null hides it", () => {
  expect(targetOf(widget(), answer())).toBe(100);
  expect(targetOf(widget({ options: { target: 5 } }), answer())).toBe(5);
  expect(targetOf(widget({ options: { target: null } }), answer())).toBeUndefined();
});

test("the metric's target is not that of a part of it, nor of another way to count", () => {
  const pro = { tag: "plan", op: "is" as const, values: ["pro"] };
  expect(targetOf(widget({ query: { filters: [pro] } }), answer())).toBeUndefined();
  expect(targetOf(widget({ query: { aggregation: "max" } }), answer())).toBeUndefined();
});

test("a target of a whole range is none of each day, where days add up to it", () => {
  const sums = answer({ aggregation: "sum", metric: { ...metric, kind: "event" } });
  expect(targetOfEach(widget(), answer())).toBe(100);
  expect(targetOfEach(widget(), sums)).toBeUndefined();
  expect(targetOfEach(widget({ options: { target: 9 } }), sums)).toBe(9);
  expect(targetOfEach(widget(), answer({ series: split }))).toBeUndefined();
});

test("only what adds up is stacked by itself: amounts and stocks, not averages", () => {
  const average = answer({ aggregation: "avg", series: split });
  expect(addsUp(answer())).toBe(true);
  expect(addsUp(average)).toBe(false);
  expect(widgetView(widget({ kind: "bar" }), average, "bar", undefined).isStacked).toBe(false);
  const wished = widget({ kind: "bar", options: { stacked: true } });
  expect(widgetView(wished, average, "bar", undefined).isStacked).toBe(true);
});

test("an axis is cut for lines and areas, never for bars, whose length is their value", () => {
  const cut = { axisMin: 90, axisMax: 110 };
  const viewOf = (kind: "line" | "area" | "bar") =>
    widgetView(widget({ kind, options: cut }), answer(), kind, undefined);
  expect(viewOf("line")).toMatchObject(cut);
  expect(viewOf("area")).toMatchObject(cut);
  expect(viewOf("bar").axisMin).toBeUndefined();
  expect(viewOf("bar").axisMax).toBeUndefined();
});

test("a chosen colour is that of a single series; several keep theirs", () => {
  const green = widget({ options: { color: 4 } });
  expect(widgetView(green, answer(), "line", undefined).series[0]?.color).toBe("var(--chart-4)");
  const several = widgetView(green, answer({ series: split }), "line", undefined).series;
  expect(several.map(({ color }) => color)).toEqual(["var(--chart-1)", "var(--chart-2)"]);
});
