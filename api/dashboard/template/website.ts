import { chart, events, rate, share, tile, time } from "./parts.ts";
import type { Template } from "./template.ts";

export const website: Template = {
  name: "Website",
  description: "Visitors, what they read, where they come from, and what they do then.",
  metrics: [
    events({ role: "visitors", name: "Visitors", examples: ["visitors", "visits", "sessions"] }),
    events({
      role: "page_views",
      name: "Page views",
      examples: ["page_views", "pageviews", "page.viewed", "views"],
    }),
    events({
      role: "conversions",
      name: "Conversions",
      examples: ["conversions", "goals", "signups"],
    }),
    rate({ role: "bounce_rate", name: "Bounce rate", examples: ["bounce_rate", "bounces"] }),
    time({
      role: "load_time",
      name: "Load time",
      examples: ["load_time", "page_load_time", "lcp"],
    }),
  ],
  widgets: [
    tile("visitors", "Visitors"),
    tile("page_views", "Page views"),
    tile("conversions", "Conversions"),
    tile("bounce_rate", "Bounce rate"),
    chart("area", "visitors", "Visitors over time", { w: 12 }),
    share("table", "page_views", "Most read pages", ["page", "path", "url"]),
    share("bar", "visitors", "Where visitors come from", [
      "source",
      "referrer",
      "channel",
      "country",
    ]),
    share("pie", "visitors", "Devices", ["device", "browser", "os"]),
    chart("line", "conversions", "Conversions over time"),
    chart("line", "load_time", "Load time over time"),
  ],
};
