import { readFileSync } from "node:fs";

/** A value as its file has it; `at` is still the original instant. */
export type Row = { metric: string; value: number; at: number; tags: Record<string, string> };

const folder = new URL("../../node_modules/vega-datasets/data/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");

function cellsOf(file: string): string[][] {
  const [, ...lines] = textOf(file).replaceAll("\r", "").trim().split("\n");
  return lines.map((line) => line.split(","));
}

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

type Flight = {
  date: string;
  delay: number;
  distance: number;
  origin: string;
  destination: string;
};

const flights = () =>
  (JSON.parse(textOf("flights-20k.json")) as Flight[]).flatMap((flight) => {
    const at = Date.parse(`${flight.date} UTC`);
    const tags = { origin: flight.origin, destination: flight.destination };
    return [
      { metric: "flights.delay", value: flight.delay * 60, at, tags },
      { metric: "flights.distance", value: flight.distance, at, tags },
      { metric: "flights.on_time", value: flight.delay >= 15 ? 0 : 1, at, tags },
    ];
  });

const birdStrikes = () =>
  cellsOf("birdstrikes.csv").flatMap((cells) => {
    const [, , , day = "", , state = "", phase = "", size = "", species = "", time = ""] = cells;
    const tags = { state, phase, size, species, time_of_day: time };
    const at = noon(day);
    const all = [
      { metric: "birdstrikes.strikes", value: 1, at, tags },
      { metric: "birdstrikes.cost", value: Number(cells[12]), at, tags },
      { metric: "birdstrikes.speed", value: Number(cells[13]), at, tags },
    ];
    return cells[13] === "" ? all.slice(0, 2) : all;
  });

const weather = () =>
  cellsOf("weather.csv").flatMap(([city = "", day = "", rain, high, low, , sky = ""]) => {
    const [at, tags] = [noon(day), { city, sky }];
    return [
      { metric: "weather.high", value: Number(high), at, tags },
      { metric: "weather.low", value: Number(low), at, tags },
      { metric: "weather.precipitation", value: Number(rain), at, tags },
    ];
  });

const normals = () =>
  cellsOf("seattle-weather-hourly-normals.csv").flatMap(([hour, pressure, temperature]) => {
    const [at, tags] = [Date.parse(`${hour}.000Z`), { city: "Seattle" }];
    return [
      { metric: "normals.temperature", value: Number(temperature), at, tags },
      { metric: "normals.pressure", value: Number(pressure), at, tags },
    ];
  });

type Quake = {
  properties: { mag: number; place: string; time: number; type: string };
  geometry: { coordinates: number[] };
};

const earthquakes = () =>
  (JSON.parse(textOf("earthquakes.json")) as { features: Quake[] }).features.flatMap((quake) => {
    const { mag, place, time, type } = quake.properties;
    const words = place.slice(place.lastIndexOf(",") + 1).trim();
    const region = words.replace(/^CA$/, "California").replace(/^MX$/, "Mexico");
    const depth = quake.geometry.coordinates[2] ?? Number.NaN;
    const tags = { region, type };
    return [
      { metric: "earthquakes.magnitude", value: mag, at: time, tags },
      { metric: "earthquakes.depth", value: depth, at: time, tags },
    ];
  });

const trading = () =>
  cellsOf("sp500-2000.csv").flatMap(([day = "", , , , close, , volume]) => {
    const [at, tags] = [noon(day), { index: "S&P 500" }];
    return [
      { metric: "sp500.close", value: Number(close), at, tags },
      { metric: "sp500.volume", value: Number(volume), at, tags },
    ];
  });

type Industry = { series: string; date: string; count: number; rate: number };

const unemployment = () =>
  (JSON.parse(textOf("unemployment-across-industries.json")) as Industry[]).flatMap((row) => {
    const [at, tags] = [noon(row.date.slice(0, 10)), { industry: row.series }];
    return [
      { metric: "unemployment.people", value: row.count * 1000, at, tags },
      { metric: "unemployment.rate", value: row.rate / 100, at, tags },
    ];
  });

const jobsGained = () =>
  cellsOf("us-employment.csv").map((cells) => ({
    metric: "employment.change",
    value: Number(cells.at(-1)) * 1000,
    at: noon(cells[0] ?? ""),
    tags: {},
  }));

const stocks = () =>
  cellsOf("stocks.csv").map(([symbol = "", day, price]) => ({
    metric: "stocks.price",
    value: Number(price),
    at: Date.parse(`${day} 12:00 GMT`),
    tags: { symbol },
  }));

/** Rows of every file but the jobs by sector, under the title that the demo gives them. */
export const sources: Record<string, () => Row[]> = {
  "20,000 US flights": flights,
  "10,000 bird strikes": birdStrikes,
  "Daily weather in Seattle and New York": weather,
  "Seattle's normal year by the hour": normals,
  "One week of earthquakes": earthquakes,
  "US jobs by sector": jobsGained,
  "US unemployment by industry": unemployment,
  "Five share prices": stocks,
  "S&P 500": trading,
};

/** All jobs outside farming in the newest month, by the file's own total column. */
export const newestJobs = () => Number(cellsOf("us-employment.csv").at(-1)?.[1]) * 1000;

/**
 * The rows where a dashboard's sentence about them says that they are: "moved forward by 1,338 weeks",
 * else on the latest such hour up to the newest point.
 */
export function moveAsTold(rows: Row[], sentence: string, newest: number): Row[] {
  const [, amount = "", unit = ""] =
    /moved forward by ([\d,]+) (day|week|month|year)/.exec(sentence) ?? [];
  const n = Number(amount.replaceAll(",", ""));
  const moved = rows.map((row) => {
    const date = new Date(row.at);
    if (unit === "day") date.setUTCDate(date.getUTCDate() + n);
    else if (unit === "week") date.setUTCDate(date.getUTCDate() + n * 7);
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + n);
    else if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + n);
    else {
      date.setUTCFullYear(new Date(newest).getUTCFullYear());
      if (date.getTime() > newest) date.setUTCFullYear(date.getUTCFullYear() - 1);
    }
    return { ...row, at: date.getTime() };
  });
  return sentence.includes("left out") ? moved.filter((row) => row.at <= newest) : moved;
}
