import type { DataSet } from "./data-set.ts";
import { birdStrikes } from "./data-sets/bird-strikes.ts";
import { earthquakes } from "./data-sets/earthquakes.ts";
import { employment } from "./data-sets/employment.ts";
import { flights } from "./data-sets/flights.ts";
import { sp500 } from "./data-sets/sp500.ts";
import { stocks } from "./data-sets/stocks.ts";
import { unemployment } from "./data-sets/unemployment.ts";
import { weather } from "./data-sets/weather.ts";
import { weatherNormals } from "./data-sets/weather-normals.ts";

/** Everything that the demo loads, in this order. */
export const dataSets: DataSet[] = [
  flights,
  birdStrikes,
  weather,
  weatherNormals,
  earthquakes,
  employment,
  unemployment,
  stocks,
  sp500,
];
