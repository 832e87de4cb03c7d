import type { DataSet, Point } from "../data-set.ts";
import { moveByWeeks } from "../move.ts";

type Flight = {
  date: string;
  delay: number;
  distance: number;
  origin: string;
  destination: string;
};

/** US airlines count a flight as on time when it is less than a quarter of an hour late. */
const lateFrom = 15;

function pointsOf(flight: Flight): Point[] {
  const timestamp = Date.parse(`${flight.date.replaceAll("/", "-").replace(" ", "T")}:00Z`);
  const tags = { origin: flight.origin, destination: flight.destination };
  return [
    { metric: "flights.delay", value: flight.delay * 60, timestamp, tags },
    { metric: "flights.distance", value: flight.distance, timestamp, tags },
    { metric: "flights.on_time", value: flight.delay < lateFrom ? 1 : 0, timestamp, tags },
  ];
}

/** Local departure times are taken as UTC; whole weeks keep the rhythm of the working week. */
export const flights: DataSet = {
  key: "flights",
  title: "20,000 US flights",
  source: "US Bureau of Transportation Statistics",
  file: "flights-20k.json",
  metrics: [
    {
      key: "flights.delay",
      name: "Delay",
      description: "How late each flight was; early ones count below zero.",
      unit: { type: "duration" },
      kind: "ratio",
      direction: "down",
    },
    {
      key: "flights.distance",
      name: "Distance flown",
      description: "Miles between origin and destination of each flight.",
      unit: { type: "custom", label: "mi" },
      kind: "event",
      direction: "up",
    },
    {
      key: "flights.on_time",
      name: "On-time rate",
      description: "Flights less than 15 minutes late: 1 for such a flight, 0 for any other.",
      unit: { type: "percent" },
      kind: "ratio",
      direction: "up",
    },
  ],
  read: (text) => (JSON.parse(text) as Flight[]).flatMap(pointsOf),
  move: moveByWeeks,
};
