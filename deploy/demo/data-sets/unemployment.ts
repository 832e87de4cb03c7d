import type { DataSet, Point } from "../data-set.ts";
import { moveByYears } from "../move.ts";

type Row = { series: string; year: number; month: number; count: number; rate: number };

function pointsOf(row: Row): Point[] {
  const timestamp = Date.UTC(row.year, row.month - 1, 1, 12);
  const tags = { industry: row.series };
  return [
    { metric: "unemployment.people", value: row.count * 1000, timestamp, tags },
    { metric: "unemployment.rate", value: row.rate / 100, timestamp, tags },
  ];
}

/** One point for each month, at noon UTC of its first day; farm work has seasons, so whole years. */
export const unemployment: DataSet = {
  key: "unemployment",
  title: "US unemployment by industry",
  source: "US Current Population Survey",
  file: "unemployment-across-industries.json",
  metrics: [
    {
      key: "unemployment.people",
      name: "Unemployed people",
      description: "People without work by the industry of their last job.",
      unit: { type: "number" },
      kind: "level",
      direction: "down",
    },
    {
      key: "unemployment.rate",
      name: "Unemployment rate",
      description: "Share of an industry's people without work; over several, the plain average.",
      unit: { type: "percent" },
      kind: "ratio",
      direction: "down",
    },
  ],
  read: (text) => (JSON.parse(text) as Row[]).flatMap(pointsOf),
  move: moveByYears,
};
