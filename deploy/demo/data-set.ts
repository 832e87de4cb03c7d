/** A data point as the ingest API takes it; `timestamp` is epoch milliseconds. */
export type Point = {
  metric: string;
  value: number;
  timestamp: number;
  tags: Record<string, string>;
};

/** Percent values are fractions (0.12 is 12 %), durations seconds. */
export type Unit =
  | { type: "number" | "percent" | "duration" }
  | { type: "currency"; currency: string }
  | { type: "custom"; label: string };

/** What `updateMetric` is told about a metric once its first points have arrived. */
export type MetricDefinition = {
  key: string;
  name: string;
  description: string;
  unit: Unit;
  kind: "event" | "level" | "ratio";
  direction: "up" | "down";
};

/** Points at their new dates, and in words how they got there. */
export type Moved = { points: Point[]; how: string };

export type DataSet = {
  key: string;
  title: string;
  /** Who published the numbers, for the dashboard's description. */
  source: string;
  /** File name in the `data` folder of vega-datasets. */
  file: string;
  metrics: MetricDefinition[];
  /** Reads the file's text; dates are still the original ones, wall-clock time taken as UTC. */
  read: (text: string) => Point[];
  /** Brings the dates up to `now`; no point lies after it. */
  move: (points: Point[], now: Date) => Moved;
};
