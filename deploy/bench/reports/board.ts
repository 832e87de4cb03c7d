import type { components } from "#web/shared/api/schema.gen.ts";
import type { MetricKey } from "../points/data.ts";

type Schemas = components["schemas"];
type Widget = Schemas["AddWidget"];
type Query = Omit<Schemas["WidgetQuery"], "limit" | "metric">;

const widget = (kind: Widget["kind"], metric: MetricKey, query: Query): Widget => ({
  title: `${metric}, ${kind}`,
  kind,
  query: { metric, limit: 10, ...query },
});

const daily = { interval: "day", compare: "previous_period" } as const;
const split = (groupBy: string) => ({ interval: "day", groupBy }) as const;
const ranked = (groupBy: string) => ({ interval: "none", groupBy }) as const;

const headlines: MetricKey[] = [
  ...(["signups", "revenue", "orders", "visits", "trials", "upgrades"] as const),
  ...(["mrr", "open_tickets", "response_time", "basket_size"] as const),
];

/** Thirty widgets of each kind that has numbers, over all twenty metrics. */
export const widgets: Widget[] = [
  ...headlines.map((metric) => widget("number", metric, daily)),
  widget("line", "visits", daily),
  widget("line", "revenue", split("plan")),
  widget("line", "response_time", { interval: "hour" }),
  widget("line", "mrr", daily),
  widget("line", "page_views", split("source")),
  widget("area", "signups", split("plan")),
  widget("area", "api_calls", split("country")),
  widget("bar", "orders", daily),
  widget("bar", "errors", split("source")),
  widget("bar", "refunds", daily),
  widget("bar", "exports", split("plan")),
  widget("bar", "downloads", ranked("country")),
  widget("bar", "invites", ranked("source")),
  widget("pie", "reviews", ranked("plan")),
  widget("pie", "emails_sent", ranked("source")),
  widget("table", "revenue", { interval: "week", groupBy: "country" }),
  widget("table", "cancellations", split("plan")),
  widget("gauge", "upgrades", { interval: "none" }),
  widget("heatmap", "visits", { interval: "hour" }),
  widget("heatmap", "errors", { interval: "day" }),
];
