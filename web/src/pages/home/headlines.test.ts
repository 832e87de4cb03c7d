import { expect, test } from "vitest";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { headlineMetrics, newestPoint } from "./headlines.ts";

const metric = (key: string, lastPointAt: string | null = null): Metric => ({
  id: key,
  key,
  name: key,
  description: "",
  unit: { type: "number" },
  kind: "event",
  defaultAggregation: "sum",
  direction: "up",
  target: null,
  lastValue: null,
  lastPointAt,
  lastArrivalAt: lastPointAt,
  tagKeys: [],
});

const widget = (kind: Widget["kind"], key: string, x: number, y: number): Widget => ({
  id: `${kind} ${key}`,
  title: "",
  kind,
  layout: { x, y, w: 3, h: 2 },
  query: { metric: key },
  options: {},
});

test("a product is headed by the number widgets of its dashboard, filled up with other metrics", () => {
  const metrics = ["churn", "mrr", "signups", "visits"].map((key) => metric(key));
  const widgets = [
    widget("line", "visits", 0, 0),
    widget("number", "signups", 3, 0),
    widget("number", "mrr", 0, 0),
    widget("number", "mrr", 6, 0),
    widget("number", "gone", 9, 0),
  ];
  expect(headlineMetrics(widgets, metrics).map(({ key }) => key)).toEqual([
    "mrr",
    "signups",
    "churn",
  ]);
  expect(headlineMetrics([], [])).toEqual([]);
});

test("a product is as fresh as its newest point", () => {
  const metrics = [
    metric("a", "2026-03-01T00:00:00.000Z"),
    metric("b", "2026-04-01T00:00:00.000Z"),
    metric("c"),
  ];
  expect(newestPoint(metrics)).toBe("2026-04-01T00:00:00.000Z");
  expect(newestPoint([metric("c")])).toBeNull();
});
