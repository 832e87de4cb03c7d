import type { DataSet, Point } from "../data-set.ts";
import { placeOnLastYear } from "../move.ts";
import { readTable } from "../table.ts";

function pointsOf(row: Record<string, string>): Point[] {
  const timestamp = Date.parse(`${row.date}Z`);
  const tags = { city: "Seattle" };
  return [
    { metric: "normals.temperature", value: Number(row.temperature), timestamp, tags },
    { metric: "normals.pressure", value: Number(row.pressure), timestamp, tags },
  ];
}

/** Local hours are taken as UTC. The file is one average year: it fits any, so it keeps its calendar days. */
export const weatherNormals: DataSet = {
  key: "weather-normals",
  title: "Seattle's normal year by the hour",
  source: "NOAA 1981–2010 Climate Normals",
  file: "seattle-weather-hourly-normals.csv",
  metrics: [
    {
      key: "normals.temperature",
      name: "Normal temperature",
      description: "What this hour of the year has been like on average over three decades.",
      unit: { type: "custom", label: "°C" },
      kind: "ratio",
      direction: "up",
    },
    {
      key: "normals.pressure",
      name: "Normal air pressure",
      description: "Average air pressure of this hour of the year.",
      unit: { type: "custom", label: "hPa" },
      kind: "ratio",
      direction: "up",
    },
  ],
  read: (text) => readTable(text).flatMap(pointsOf),
  move: placeOnLastYear,
};
