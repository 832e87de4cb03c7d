import type { DataSet } from "../data-set.ts";
import { moveByMonths } from "../move.ts";
import { readTable } from "../table.ts";

/** "Jan 1 2000" in the file; the point stands at noon UTC of that day. */
export const stocks: DataSet = {
  key: "stocks",
  title: "Five share prices",
  source: "vega-datasets",
  file: "stocks.csv",
  metrics: [
    {
      key: "stocks.price",
      name: "Share price",
      description: "Price of one share; without a symbol, of one share of each.",
      unit: { type: "currency", currency: "USD" },
      kind: "level",
      direction: "up",
    },
  ],
  read: (text) =>
    readTable(text).map((row) => ({
      metric: "stocks.price",
      value: Number(row.price),
      timestamp: Date.parse(`${row.date} 12:00 UTC`),
      tags: { symbol: row.symbol ?? "" },
    })),
  move: moveByMonths,
};
