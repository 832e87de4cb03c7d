import { chart, events, level, moneyIn, moneyLevel, share, tile } from "./parts.ts";
import type { Template } from "./template.ts";

export const revenue: Template = {
  name: "Revenue",
  description: "What comes in, from whom, and what is paid back.",
  metrics: [
    moneyIn({
      role: "revenue",
      name: "Revenue",
      examples: ["revenue", "sales", "payments", "order.total"],
    }),
    events({ role: "orders", name: "Orders", examples: ["orders", "purchases", "order.created"] }),
    moneyIn({ role: "refunds", name: "Refunds", examples: ["refunds", "refund.total"] }),
    moneyLevel({ role: "mrr", name: "Monthly recurring revenue", examples: ["mrr"] }),
    level({
      role: "subscriptions",
      name: "Active subscriptions",
      examples: ["subscriptions", "customers", "paying_customers"],
    }),
  ],
  widgets: [
    tile("revenue", "Revenue"),
    tile("orders", "Orders"),
    tile("refunds", "Refunds"),
    tile("mrr", "Monthly recurring revenue"),
    chart("bar", "revenue", "Revenue over time", { w: 8 }),
    share("pie", "revenue", "Revenue by plan", ["plan", "product", "category", "country"]),
    chart("line", "mrr", "Recurring revenue over time"),
    chart("line", "subscriptions", "Active subscriptions over time"),
    share("table", "revenue", "Revenue by country", ["country", "region", "channel", "plan"]),
    chart("bar", "refunds", "Refunds over time"),
  ],
};
