export type Point = { value: number; timestamp: number; tags: Record<string, string> };
export const kinds = ["event", "level", "ratio"] as const;
export type Kind = (typeof kinds)[number];
export const aggregations = [
  "sum",
  "avg",
  "min",
  "max",
  "count",
  "last",
  "p50",
  "p90",
  "p95",
  "p99",
  "unique",
] as const;
export type Aggregation = (typeof aggregations)[number];
export type Reading = { aggregation: Aggregation; kind: Kind; uniqueTag?: string | undefined };

const valuesOf = (points: Point[]) => points.map(({ value }) => value);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** The aggregation over points, straight from its definition; what none at all come to is 0 or null. */
export function aggregate(points: Point[], reading: Reading): number | null {
  const { aggregation, kind } = reading;
  const values = valuesOf(points);
  if (points.length === 0) {
    return kind === "event" && (aggregation === "sum" || aggregation === "count") ? 0 : null;
  }
  switch (aggregation) {
    case "sum":
      return sum(values);
    case "count":
      return values.length;
    case "avg":
      return sum(values) / values.length;
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "last":
      return kind === "level" ? sum(seriesOf(points).map(newestOf)) : newestOf(points);
    case "unique":
      return new Set(points.flatMap(({ tags }) => tags[reading.uniqueTag ?? ""] ?? [])).size;
    default:
      return percentile(values, Number(aggregation.slice(1)) / 100);
  }
}

/** Between the two nearest values, in proportion. */
function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below = 0, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (above - below) * (place - Math.floor(place));
}

/** Points of the same combination of tags are a series. */
function seriesOf(points: Point[]): Point[][] {
  const canonical = ({ tags }: Point) => JSON.stringify(Object.entries(tags).toSorted());
  return [...Map.groupBy(points, canonical).values()];
}

/** On equal times the greater value. */
function newestOf(points: Point[]): number {
  const newest = Math.max(...points.map(({ timestamp }) => timestamp));
  return Math.max(...valuesOf(points.filter(({ timestamp }) => timestamp === newest)));
}

/** The aggregation over a range: over all its points, but of a level's last the last bucket's. */
export function totalOf(buckets: Point[][], reading: Reading): number | null {
  const isLevel = reading.aggregation === "last" && reading.kind === "level";
  const counted = isLevel ? (buckets.findLast(({ length }) => length > 0) ?? []) : buckets.flat();
  return aggregate(counted, reading);
}
