import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
type Widget = Schemas["AddWidget"];

const month = { preset: "last_30_days" as const };
const quarter = { preset: "last_90_days" as const };
const earlier = { compare: "previous_period" as const };

const widget = (kind: Widget["kind"], query: Omit<Schemas["WidgetQuery"], "limit">): Widget => ({
  title: `${query.metric}, ${kind}`,
  kind,
  query: { limit: 10, ...query },
});

/** Twelve widgets as a small team would have them, over eight metrics of all three kinds. */
export const widgets: Widget[] = [
  widget("number", { metric: "revenue", range: month, interval: "day", ...earlier }),
  widget("number", { metric: "signups", range: month, interval: "day", ...earlier }),
  widget("number", { metric: "mrr", range: month, interval: "day", ...earlier }),
  widget("number", { metric: "response_time", range: month, interval: "day", ...earlier }),
  widget("line", { metric: "visits", range: quarter, interval: "day", ...earlier }),
  widget("line", { metric: "revenue", range: quarter, interval: "day", groupBy: "plan" }),
  widget("line", { metric: "response_time", range: month, interval: "hour" }),
  widget("bar", {
    metric: "signups",
    range: quarter,
    interval: "week",
    groupBy: "source",
    ...earlier,
  }),
  widget("bar", { metric: "orders", range: quarter, interval: "week", ...earlier }),
  widget("bar", {
    metric: "errors",
    range: month,
    interval: "day",
    filters: [{ tag: "plan", op: "is", values: ["enterprise"] }],
    ...earlier,
  }),
  widget("table", {
    metric: "revenue",
    range: quarter,
    interval: "month",
    groupBy: "country",
    ...earlier,
  }),
  widget("table", { metric: "page_views", range: month, interval: "day", groupBy: "source" }),
];
