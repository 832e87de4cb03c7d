import { chart, events, level, rate, share, tile } from "./parts.ts";
import type { Template } from "./template.ts";

export const productUsage: Template = {
  name: "Product usage",
  description: "Who uses the product, when, and which parts of it.",
  metrics: [
    level({
      role: "active_users",
      name: "Active users",
      examples: ["active_users", "dau", "wau", "mau"],
    }),
    events({
      role: "sessions",
      name: "Sessions",
      examples: ["sessions", "logins", "session.started"],
    }),
    events({
      role: "feature_uses",
      name: "Uses of features",
      examples: ["feature_uses", "feature.used", "actions", "events"],
    }),
    rate({
      role: "activation",
      name: "Activation rate",
      examples: ["activation", "activation_rate"],
    }),
    rate({ role: "errors", name: "Error rate", examples: ["error_rate", "errors"] }),
  ],
  widgets: [
    tile("active_users", "Active users"),
    tile("sessions", "Sessions"),
    tile("activation", "Activation rate"),
    tile("errors", "Error rate"),
    chart("line", "active_users", "Active users over time", { w: 12 }),
    {
      ...{ role: "sessions", title: "When people are here", kind: "heatmap" },
      ...{ size: { w: 6, h: 6 }, interval: "hour", options: { heatmap: "hour_weekday" } },
    },
    share("bar", "feature_uses", "Most used features", ["feature", "action", "name", "page"]),
    chart("area", "feature_uses", "Uses of features over time", {
      by: ["feature", "action", "name", "page"],
      options: { stacked: true },
    }),
    chart("line", "errors", "Error rate over time"),
  ],
};
