import type { DataSet, Point } from "../data-set.ts";
import { moveByDays } from "../move.ts";

type Quake = {
  properties: { mag: number; place: string; time: number; type: string };
  geometry: { coordinates: [number, number, number] };
};

const shortNames: Record<string, string> = { CA: "California", MX: "Mexico" };

/** "4km W of Castaic, CA" lies in California; a place without a comma is a region itself. */
function regionOf(place: string) {
  const region = place.split(", ").at(-1) ?? place;
  return shortNames[region] ?? region;
}

function pointsOf({ properties, geometry }: Quake): Point[] {
  const tags = { region: regionOf(properties.place), type: properties.type };
  const timestamp = properties.time;
  return [
    { metric: "earthquakes.magnitude", value: properties.mag, timestamp, tags },
    { metric: "earthquakes.depth", value: geometry.coordinates[2], timestamp, tags },
  ];
}

/** Times are exact instants; whole days bring the week up to the last 24 hours. */
export const earthquakes: DataSet = {
  key: "earthquakes",
  title: "One week of earthquakes",
  source: "USGS Earthquake Feed",
  file: "earthquakes.json",
  metrics: [
    {
      key: "earthquakes.magnitude",
      name: "Magnitude",
      description: "Strength of each recorded quake; very weak ones lie below zero.",
      unit: { type: "number" },
      kind: "ratio",
      direction: "down",
    },
    {
      key: "earthquakes.depth",
      name: "Depth",
      description: "How deep below the surface each quake began.",
      unit: { type: "custom", label: "km" },
      kind: "ratio",
      direction: "up",
    },
  ],
  read: (text) => (JSON.parse(text) as { features: Quake[] }).features.flatMap(pointsOf),
  move: moveByDays,
};
