import type { DataSet, Point } from "../data-set.ts";
import { moveByDays } from "../move.ts";
import { noonOf, readTable } from "../table.ts";

function pointsOf(row: Record<string, string>): Point[] {
  const timestamp = noonOf(row["Flight Date"] ?? "");
  const tags = {
    state: row["Origin State"] ?? "",
    phase: row["Phase of flight"] ?? "",
    size: row["Wildlife Size"] ?? "",
    species: row["Wildlife Species"] ?? "",
    time_of_day: row["Time of day"] ?? "",
  };
  const point = (metric: string, value: number) => ({ metric, value, timestamp, tags });
  const speed = row["Speed IAS in knots"];
  return [
    point("birdstrikes.strikes", 1),
    point("birdstrikes.cost", Number(row["Cost Total $"])),
    ...(speed ? [point("birdstrikes.speed", Number(speed))] : []),
  ];
}

/** The file has days without a time: each point stands at noon UTC. */
export const birdStrikes: DataSet = {
  key: "bird-strikes",
  title: "10,000 bird strikes",
  source: "FAA Wildlife Strike Database",
  file: "birdstrikes.csv",
  metrics: [
    {
      key: "birdstrikes.strikes",
      name: "Bird strikes",
      description: "Reported collisions of aircraft with wildlife.",
      unit: { type: "number" },
      kind: "event",
      direction: "down",
    },
    {
      key: "birdstrikes.cost",
      name: "Damage",
      description: "Cost of each strike, repair and other; 0 where nothing was damaged.",
      unit: { type: "currency", currency: "USD" },
      kind: "event",
      direction: "down",
    },
    {
      key: "birdstrikes.speed",
      name: "Speed at impact",
      description: "Indicated airspeed, where the report gives it.",
      unit: { type: "custom", label: "kn" },
      kind: "ratio",
      direction: "down",
    },
  ],
  read: (text) => readTable(text).flatMap(pointsOf),
  move: moveByDays,
};
