import type { DataSet, Point } from "../data-set.ts";
import { moveByWeeks } from "../move.ts";
import { noonOf, readTable } from "../table.ts";

function pointsOf(row: Record<string, string>): Point[] {
  const timestamp = noonOf(row.date ?? "");
  const tags = { index: "S&P 500" };
  return [
    { metric: "sp500.close", value: Number(row.close), timestamp, tags },
    { metric: "sp500.volume", value: Number(row.volume), timestamp, tags },
  ];
}

/** Trading days stand at noon UTC; whole weeks keep the weekends free. */
export const sp500: DataSet = {
  key: "sp500",
  title: "S&P 500",
  source: "Yahoo Finance",
  file: "sp500-2000.csv",
  metrics: [
    {
      key: "sp500.close",
      name: "S&P 500",
      description: "Closing value of the index.",
      unit: { type: "number" },
      kind: "level",
      direction: "up",
    },
    {
      key: "sp500.volume",
      name: "Shares traded",
      description: "Shares of the index's companies that changed hands.",
      unit: { type: "number" },
      kind: "event",
      direction: "up",
    },
  ],
  read: (text) => readTable(text).flatMap(pointsOf),
  move: moveByWeeks,
};
