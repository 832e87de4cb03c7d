import type { DataSet, Point } from "../data-set.ts";
import { moveBySeasons } from "../move.ts";
import { noonOf, readTable } from "../table.ts";

function pointsOf(row: Record<string, string>): Point[] {
  const timestamp = noonOf(row.date ?? "");
  const tags = { city: row.location ?? "", sky: row.weather ?? "" };
  return [
    { metric: "weather.high", value: Number(row.temp_max), timestamp, tags },
    { metric: "weather.low", value: Number(row.temp_min), timestamp, tags },
    { metric: "weather.precipitation", value: Number(row.precipitation), timestamp, tags },
  ];
}

/** A day stands at noon UTC; moved by years, because summer should stay summer. */
export const weather: DataSet = {
  key: "weather",
  title: "Daily weather in Seattle and New York",
  source: "NOAA Climate Data Online",
  file: "weather.csv",
  metrics: [
    {
      key: "weather.high",
      name: "Daily high",
      description: "Highest temperature of the day.",
      unit: { type: "custom", label: "°C" },
      kind: "ratio",
      direction: "up",
    },
    {
      key: "weather.low",
      name: "Daily low",
      description: "Lowest temperature of the day.",
      unit: { type: "custom", label: "°C" },
      kind: "ratio",
      direction: "up",
    },
    {
      key: "weather.precipitation",
      name: "Rain and snow",
      description: "Precipitation of the day.",
      unit: { type: "custom", label: "mm" },
      kind: "event",
      direction: "down",
    },
  ],
  read: (text) => readTable(text).flatMap(pointsOf),
  move: moveBySeasons,
};
