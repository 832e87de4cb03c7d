import type { DashboardPlan } from "../dashboard-plan.ts";

const unknownSpecies = [
  "Unknown bird - small",
  "Unknown bird - medium",
  "Unknown bird - large",
  "Unknown bird or bat",
];

export const birdStrikesDashboard: DashboardPlan = {
  name: "Bird strikes",
  range: { preset: "last_12_months" },
  dataSets: ["bird-strikes"],
  widgets: [
    {
      title: "Bird strikes",
      kind: "number",
      layout: { x: 0, y: 0, w: 3, h: 2 },
      query: { metric: "birdstrikes.strikes", interval: "month", compare: "previous_period" },
    },
    {
      title: "Damage",
      kind: "number",
      layout: { x: 3, y: 0, w: 3, h: 2 },
      query: { metric: "birdstrikes.cost", interval: "month", compare: "previous_period" },
    },
    {
      title: "Costliest strike",
      kind: "number",
      layout: { x: 6, y: 0, w: 3, h: 2 },
      query: {
        metric: "birdstrikes.cost",
        aggregation: "max",
        interval: "month",
        compare: "previous_period",
      },
    },
    {
      title: "Speed at impact",
      kind: "number",
      layout: { x: 9, y: 0, w: 3, h: 2 },
      query: { metric: "birdstrikes.speed", interval: "month", compare: "previous_period" },
    },
    {
      title: "Strikes by phase of flight",
      kind: "bar",
      layout: { x: 0, y: 2, w: 8, h: 4 },
      query: { metric: "birdstrikes.strikes", interval: "month", groupBy: "phase", limit: 5 },
      options: { stacked: true },
    },
    {
      title: "Where they happen",
      kind: "table",
      layout: { x: 8, y: 2, w: 4, h: 4 },
      query: { metric: "birdstrikes.strikes", interval: "none", groupBy: "state", limit: 7 },
    },
    {
      title: "Strikes per month against the year before",
      kind: "line",
      layout: { x: 0, y: 6, w: 8, h: 4 },
      query: { metric: "birdstrikes.strikes", interval: "month", compare: "previous_year" },
    },
    {
      title: "Birds that were recognized",
      kind: "table",
      layout: { x: 8, y: 6, w: 4, h: 4 },
      query: {
        metric: "birdstrikes.strikes",
        interval: "none",
        filters: [{ tag: "species", op: "not_in", values: unknownSpecies }],
        groupBy: "species",
        limit: 7,
      },
    },
    {
      title: "Damage by year, all years",
      kind: "bar",
      layout: { x: 0, y: 10, w: 6, h: 4 },
      query: {
        metric: "birdstrikes.cost",
        interval: "year",
        range: { preset: "all" },
        groupBy: "phase",
        limit: 4,
      },
      options: { stacked: true },
    },
    {
      title: "Speed at impact on approach and climb",
      kind: "line",
      layout: { x: 6, y: 10, w: 6, h: 4 },
      query: {
        metric: "birdstrikes.speed",
        interval: "month",
        filters: [{ tag: "phase", op: "in", values: ["Approach", "Climb"] }],
        groupBy: "phase",
      },
    },
  ],
};
