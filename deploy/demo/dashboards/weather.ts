import type { DashboardPlan } from "../dashboard-plan.ts";

const inCity = (city: string) => [{ tag: "city", op: "is" as const, values: [city] }];

/** The quakes are those of one week, whatever range the dashboard shows. */
const lastWeek = { preset: "last_7_days" as const };

export const weatherDashboard: DashboardPlan = {
  name: "Weather and earthquakes",
  range: { preset: "last_30_days" },
  dataSets: ["weather", "weather-normals", "earthquakes"],
  widgets: [
    {
      title: "Average high in Seattle",
      kind: "number",
      layout: { x: 0, y: 0, w: 3, h: 2 },
      query: {
        metric: "weather.high",
        interval: "day",
        filters: inCity("Seattle"),
      },
    },
    {
      title: "Rain in Seattle",
      kind: "number",
      layout: { x: 3, y: 0, w: 3, h: 2 },
      query: {
        metric: "weather.precipitation",
        interval: "day",
        filters: inCity("Seattle"),
        compare: "previous_year",
      },
    },
    {
      title: "Earthquakes, last 7 days",
      kind: "number",
      layout: { x: 6, y: 0, w: 3, h: 2 },
      query: {
        metric: "earthquakes.magnitude",
        aggregation: "count",
        interval: "day",
        range: lastWeek,
      },
    },
    {
      title: "Strongest, last 7 days",
      kind: "number",
      layout: { x: 9, y: 0, w: 3, h: 2 },
      query: {
        metric: "earthquakes.magnitude",
        aggregation: "max",
        interval: "day",
        range: lastWeek,
      },
    },
    {
      title: "Daily high by city",
      kind: "line",
      layout: { x: 0, y: 2, w: 6, h: 4 },
      query: { metric: "weather.high", interval: "day", groupBy: "city" },
    },
    {
      title: "Rain and snow by city",
      kind: "bar",
      layout: { x: 6, y: 2, w: 6, h: 4 },
      query: { metric: "weather.precipitation", interval: "day", groupBy: "city" },
    },
    {
      title: "Seattle's normal temperature, hour by hour",
      kind: "line",
      layout: { x: 0, y: 6, w: 8, h: 4 },
      query: { metric: "normals.temperature", interval: "hour" },
    },
    {
      title: "Seattle's days by sky, last 12 months",
      kind: "bar",
      layout: { x: 8, y: 6, w: 4, h: 4 },
      query: {
        metric: "weather.high",
        aggregation: "count",
        interval: "month",
        range: { preset: "last_12_months" },
        filters: inCity("Seattle"),
        groupBy: "sky",
      },
      options: { stacked: true },
    },
    {
      title: "Earthquakes by region, last 7 days",
      kind: "bar",
      layout: { x: 0, y: 10, w: 8, h: 4 },
      query: {
        metric: "earthquakes.magnitude",
        aggregation: "count",
        interval: "day",
        range: lastWeek,
        groupBy: "region",
        limit: 5,
      },
      options: { stacked: true },
    },
    {
      title: "Strongest by region, last 7 days",
      kind: "table",
      layout: { x: 8, y: 10, w: 4, h: 4 },
      query: {
        metric: "earthquakes.magnitude",
        aggregation: "max",
        interval: "none",
        range: lastWeek,
        filters: [{ tag: "type", op: "is", values: ["earthquake"] }],
        groupBy: "region",
        limit: 7,
      },
    },
  ],
};
