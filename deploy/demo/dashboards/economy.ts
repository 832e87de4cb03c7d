import type { DashboardPlan } from "../dashboard-plan.ts";

const allYears = { preset: "all" as const };

export const economyDashboard: DashboardPlan = {
  name: "Jobs and markets",
  range: { preset: "last_12_months" },
  dataSets: ["employment", "unemployment", "stocks", "sp500"],
  widgets: [
    {
      title: "Jobs",
      kind: "number",
      layout: { x: 0, y: 0, w: 3, h: 2 },
      query: { metric: "employment.jobs", interval: "month", compare: "previous_period" },
    },
    {
      title: "Jobs gained",
      kind: "number",
      layout: { x: 3, y: 0, w: 3, h: 2 },
      query: { metric: "employment.change", interval: "month", compare: "previous_period" },
    },
    {
      title: "Unemployed people",
      kind: "number",
      layout: { x: 6, y: 0, w: 3, h: 2 },
      query: { metric: "unemployment.people", interval: "month", compare: "previous_period" },
    },
    {
      title: "S&P 500",
      kind: "number",
      layout: { x: 9, y: 0, w: 3, h: 2 },
      query: { metric: "sp500.close", interval: "week", compare: "previous_period" },
    },
    {
      title: "S&P 500 by week",
      kind: "line",
      layout: { x: 0, y: 2, w: 8, h: 4 },
      query: { metric: "sp500.close", interval: "week" },
    },
    {
      title: "Jobs by sector",
      kind: "table",
      layout: { x: 8, y: 2, w: 4, h: 4 },
      query: { metric: "employment.jobs", interval: "none", groupBy: "sector", limit: 7 },
    },
    {
      title: "Unemployed people by last job",
      kind: "bar",
      layout: { x: 0, y: 6, w: 6, h: 4 },
      query: { metric: "unemployment.people", interval: "month", groupBy: "industry", limit: 6 },
      options: { stacked: true },
    },
    {
      title: "Unemployment rate in three industries, all years",
      kind: "line",
      layout: { x: 6, y: 6, w: 6, h: 4 },
      query: {
        metric: "unemployment.rate",
        interval: "month",
        range: allYears,
        filters: [
          {
            tag: "industry",
            op: "in",
            values: ["Agriculture", "Construction", "Education and Health"],
          },
        ],
        groupBy: "industry",
      },
    },
    {
      title: "Share prices, all years",
      kind: "line",
      layout: { x: 0, y: 10, w: 6, h: 4 },
      query: { metric: "stocks.price", interval: "month", range: allYears, groupBy: "symbol" },
    },
    {
      title: "Jobs gained each month",
      kind: "bar",
      layout: { x: 6, y: 10, w: 6, h: 4 },
      query: { metric: "employment.change", interval: "month" },
    },
  ],
};
