import type { DashboardPlan } from "../dashboard-plan.ts";

const fromHub = { tag: "origin", op: "in" as const, values: ["ATL", "DFW", "LAX", "ORD", "PHX"] };
const hubs = [fromHub];
const toHubs = [{ ...fromHub, tag: "destination" }];
const counted = { metric: "flights.delay", aggregation: "count" as const };
const compare = "previous_period" as const;

const about = `## How to read this
Every flight is **one point**: how late it was, and how far it flew.

- *On time* is less than 15 minutes late
- Delays count early flights below zero
- Click a bar or a slice to see only its part`;

/** Each kind of widget once, over the same flights. */
export const airTravelDashboard: DashboardPlan = {
  name: "Air travel",
  range: { preset: "last_30_days" },
  dataSets: ["flights"],
  widgets: [
    {
      title: "Flights",
      kind: "number",
      layout: { x: 0, y: 0, w: 3, h: 3 },
      query: { ...counted, interval: "day", compare },
    },
    {
      title: "Average delay",
      kind: "number",
      layout: { x: 3, y: 0, w: 3, h: 3 },
      query: { metric: "flights.delay", interval: "day", compare },
      options: { target: 600, color: 2 },
    },
    {
      title: "Distance flown",
      kind: "number",
      layout: { x: 6, y: 0, w: 3, h: 3 },
      query: { metric: "flights.distance", interval: "day", compare },
    },
    {
      title: "On-time rate",
      kind: "gauge",
      layout: { x: 9, y: 0, w: 3, h: 3 },
      query: { metric: "flights.on_time", interval: "none" },
      options: { target: 0.85, axisMin: 0, axisMax: 1 },
    },
    {
      title: "On-time rate by day",
      kind: "line",
      layout: { x: 0, y: 3, w: 8, h: 4 },
      query: { metric: "flights.on_time", interval: "day", compare },
      options: { target: 0.85, description: "Flights less than 15 minutes late." },
    },
    {
      title: "Share of the five hubs",
      kind: "pie",
      layout: { x: 8, y: 3, w: 4, h: 4 },
      query: { ...counted, interval: "none", filters: hubs, groupBy: "origin" },
      options: { donut: true },
    },
    {
      title: "Miles flown from five hubs",
      kind: "area",
      layout: { x: 0, y: 7, w: 6, h: 4 },
      query: { metric: "flights.distance", interval: "day", filters: hubs, groupBy: "origin" },
      options: { stacked: true },
    },
    {
      title: "Flights a week from five hubs",
      kind: "bar",
      layout: { x: 6, y: 7, w: 6, h: 4 },
      query: {
        ...{ ...counted, interval: "week", filters: hubs, groupBy: "origin" },
        range: { preset: "last_90_days" },
      },
      options: { stacked: true },
    },
    {
      title: "When people fly",
      kind: "heatmap",
      layout: { x: 0, y: 11, w: 8, h: 5 },
      query: { ...counted, interval: "hour", range: { preset: "last_90_days" } },
      options: { heatmap: "hour_weekday" },
    },
    {
      title: "",
      kind: "text",
      layout: { x: 8, y: 11, w: 4, h: 5 },
      query: null,
      options: { text: about },
    },
    {
      title: "Flights to the five hubs",
      kind: "bar",
      layout: { x: 0, y: 16, w: 5, h: 4 },
      query: { ...counted, interval: "none", filters: toHubs, groupBy: "destination" },
    },
    {
      title: "Average delay by airport and week",
      kind: "table",
      layout: { x: 5, y: 16, w: 7, h: 4 },
      query: {
        metric: "flights.delay",
        ...{ interval: "week", groupBy: "origin", limit: 7, filters: hubs },
      },
      options: { tableColumns: "tags", decimals: 0 },
    },
  ],
};
