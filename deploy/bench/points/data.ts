import type { Random } from "./random.ts";

export const kinds = {
  signups: "event",
  revenue: "event",
  orders: "event",
  refunds: "event",
  visits: "event",
  page_views: "event",
  trials: "event",
  upgrades: "event",
  cancellations: "event",
  emails_sent: "event",
  api_calls: "event",
  errors: "event",
  exports: "event",
  invites: "event",
  reviews: "event",
  downloads: "event",
  mrr: "level",
  open_tickets: "level",
  response_time: "ratio",
  basket_size: "ratio",
} as const;
export type MetricKey = keyof typeof kinds;
export const metricKeys = Object.keys(kinds) as MetricKey[];

const plans = ["free", "starter", "pro", "enterprise"];
const countries = "AT BE BR CA CH DE DK ES FI FR GB IE IN IT JP NL NO PL SE US".split(" ");
const sources = ["ads", "direct", "mail", "search", "social"];

/** All 400. */
const tagSets = plans.flatMap((plan) =>
  countries.flatMap((country) => sources.map((source) => ({ country, plan, source }))),
);
/** As the canonical JSON that the series keep. */
const combinations = tagSets.map((tags) => JSON.stringify(tags));
const csvTags = tagSets.map(({ country, plan, source }) => `${country},${plan},${source}`);

/** A data point; metric and tags are numbers of `metricKeys` and of the combinations. */
export type Point = { metric: number; combination: number; at: number; value: number };

/** A point of any metric and combination at a random millisecond of [from, to). */
export function pointWithin(random: Random, from: number, to: number): Point {
  return {
    metric: Math.floor(random() * metricKeys.length),
    combination: Math.floor(random() * combinations.length),
    at: Math.floor(from + random() * (to - from)),
    value: Math.round(random() * 10_000) / 100,
  };
}

export const isoOf = (at: number) => new Date(at).toISOString();

/** As most backends would send it; without a time it is of the moment when it arrives. */
export const pointText = ({ metric, combination, value }: Point, time = "") =>
  `{"metric":"${metricKeys[metric]}","value":${value},${time}"tags":${combinations[combination]}}`;

const timedText = (point: Point) => pointText(point, `"timestamp":"${isoOf(point.at)}",`);

/** The body of an ingest request. */
export const bodyOf = (points: Point[]) => `{"points":[${points.map(timedText).join(",")}]}`;

export const csvHead = "metric,value,timestamp,country,plan,source\n";
/** A line of an import, with the columns of `csvHead`. */
export const csvLine = ({ metric, combination, at, value }: Point) =>
  `${metricKeys[metric]},${value},${isoOf(at)},${csvTags[combination]}\n`;

/** The series' place among all of the product's, for whoever writes without the server. */
export const seriesKeyOf = (point: Point) =>
  `${metricKeys[point.metric]} ${combinations[point.combination]}`;

/** The same key from what the database keeps. */
export const storedSeriesKey = (metric: string, { country, plan, source }: Tags) =>
  `${metric} ${JSON.stringify({ country, plan, source })}`;
export type Tags = Record<"country" | "plan" | "source", string>;
