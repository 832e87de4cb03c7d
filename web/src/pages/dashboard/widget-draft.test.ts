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
  tagKeys: ["plan", "country"],
};

test("a ranking is a bar widget without interval, split by something", () => {
  const { kind, query } = widgetOf({ ...newDraft("signups"), kind: "ranking" }, metric);
  expect(kind).toBe("bar");
  expect(query).toMatchObject({ interval: "none", groupBy: "plan", compare: "none" });
});

test("a number is not split, and a tag the metric does not have is dropped", () => {
  const draft = { ...newDraft("signups"), groupBy: "plan" };
  expect(widgetOf({ ...draft, kind: "number" }, metric).query).not.toHaveProperty("groupBy");
  expect(widgetOf({ ...draft, groupBy: "gone" }, metric).query).not.toHaveProperty("groupBy");
});

test("a widget survives its way through the dialog", () => {
  const widget: Widget = {
    id: "w",
    title: "By country",
    kind: "bar",
    layout: { x: 0, y: 0, w: 4, h: 4 },
    query: {
      metric: "signups",
      interval: "none",
      groupBy: "country",
      filters: [{ tag: "plan", op: "is", values: ["pro"] }],
      compare: "none",
    },
    options: {},
  };
  const { title, kind, query } = widgetOf(draftOf(widget), metric);
  expect({ title, kind }).toEqual({ title: widget.title, kind: widget.kind });
  expect(query).toEqual(widget.query);
});
