import { chart, events, level, rate, share, tile, time } from "./parts.ts";
import type { Template } from "./template.ts";

export const support: Template = {
  name: "Support",
  description: "How much comes in, how fast it is answered, and how content people are.",
  metrics: [
    events({
      role: "tickets",
      name: "New tickets",
      examples: ["tickets", "tickets_created", "ticket.created", "conversations"],
    }),
    events({
      role: "solved",
      name: "Solved tickets",
      examples: ["tickets_solved", "tickets_closed", "ticket.solved", "ticket.closed"],
    }),
    level({
      role: "open_tickets",
      name: "Open tickets",
      examples: ["open_tickets", "tickets_open", "backlog"],
    }),
    time({
      role: "response_time",
      name: "First response time",
      examples: ["first_response_time", "response_time", "time_to_first_response"],
    }),
    rate({
      role: "satisfaction",
      name: "Satisfaction",
      examples: ["satisfaction", "csat", "satisfaction_rate"],
    }),
  ],
  widgets: [
    tile("open_tickets", "Open tickets"),
    tile("tickets", "New tickets"),
    tile("response_time", "First response time"),
    tile("satisfaction", "Satisfaction"),
    chart("bar", "tickets", "New tickets over time"),
    chart("bar", "solved", "Solved tickets over time"),
    chart("line", "response_time", "First response over time"),
    chart("line", "satisfaction", "Satisfaction over time"),
    share("bar", "tickets", "What people write about", ["topic", "category", "tag", "priority"]),
    {
      ...{ role: "tickets", title: "When people write", kind: "heatmap" },
      ...{ size: { w: 6, h: 6 }, interval: "hour", options: { heatmap: "hour_weekday" } },
    },
  ],
};
