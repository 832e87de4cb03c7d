import type { DashboardPlan } from "../dashboard-plan.ts";

const fromOrigins = (...values: string[]) => [{ tag: "origin", op: "in" as const, values }];

export const flightsDashboard: DashboardPlan = {
  name: "Flights",
  range: { preset: "last_90_days" },
  dataSets: ["flights"],
  widgets: [
    {
      title: "Flights",
      kind: "number",
      layout: { x: 0, y: 0, w: 3, h: 2 },
      query: { metric: "flights.delay", aggregation: "count", interval: "day" },
    },
    {
      title: "On-time rate",
      kind: "number",
      layout: { x: 3, y: 0, w: 3, h: 2 },
      query: { metric: "flights.on_time", interval: "day" },
    },
    {
      title: "Average delay",
      kind: "number",
      layout: { x: 6, y: 0, w: 3, h: 2 },
      query: { metric: "flights.delay", interval: "day" },
    },
    {
      title: "Distance flown",
      kind: "number",
      layout: { x: 9, y: 0, w: 3, h: 2 },
      query: { metric: "flights.distance", interval: "day" },
    },
    {
      title: "On-time rate by day",
      kind: "line",
      layout: { x: 0, y: 2, w: 8, h: 4 },
      query: { metric: "flights.on_time", interval: "day" },
    },
    {
      title: "Busiest airports",
      kind: "table",
      layout: { x: 8, y: 2, w: 4, h: 4 },
      query: {
        metric: "flights.delay",
        aggregation: "count",
        interval: "none",
        groupBy: "origin",
        limit: 7,
      },
    },
    {
      title: "Flights per week from five hubs",
      kind: "bar",
      layout: { x: 0, y: 6, w: 6, h: 4 },
      query: {
        metric: "flights.delay",
        aggregation: "count",
        interval: "week",
        filters: fromOrigins("ATL", "DFW", "LAX", "ORD", "PHX"),
        groupBy: "origin",
      },
      options: { stacked: true },
    },
    {
      title: "Average delay from four hubs",
      kind: "line",
      layout: { x: 6, y: 6, w: 6, h: 4 },
      query: {
        metric: "flights.delay",
        interval: "week",
        filters: fromOrigins("ATL", "DFW", "LAX", "ORD"),
        groupBy: "origin",
      },
    },
    {
      title: "Where flights from Chicago O'Hare go",
      kind: "table",
      layout: { x: 0, y: 10, w: 4, h: 4 },
      query: {
        metric: "flights.distance",
        aggregation: "count",
        interval: "none",
        filters: [{ tag: "origin", op: "is", values: ["ORD"] }],
        groupBy: "destination",
        limit: 7,
      },
    },
    {
      title: "Longest delay of each day",
      kind: "bar",
      layout: { x: 4, y: 10, w: 8, h: 4 },
      query: { metric: "flights.delay", aggregation: "max", interval: "day" },
    },
  ],
};
