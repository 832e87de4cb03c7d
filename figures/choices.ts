export type Filter = {
  tag: string;
  op: "is" | "is_not" | "in" | "not_in" | "exists" | "not_exists";
  values?: string[];
};
export type Aggregation =
  | "sum"
  | "avg"
  | "min"
  | "max"
  | "count"
  | "last"
  | "p50"
  | "p90"
  | "p95"
  | "p99"
  | "unique";
export type FixedInterval =
  | "none"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "quarter"
  | "year";
export type Interval = FixedInterval | "auto";
export type MetricKind = "event" | "level" | "ratio";

export const metricKinds: readonly { value: MetricKind; label: string; example: string }[] = [
  { value: "event", label: "Values add up", example: "sign-ups, revenue" },
  { value: "level", label: "The latest value counts", example: "MRR, open tickets" },
  { value: "ratio", label: "Values are averaged", example: "churn rate, rating" },
];

export const kindLabel = (kind: MetricKind) =>
  metricKinds.find((each) => each.value === kind)?.label ?? kind;

export const aggregations: readonly { value: Aggregation; label: string }[] = [
  { value: "sum", label: "Sum" },
  { value: "avg", label: "Average" },
  { value: "min", label: "Minimum" },
  { value: "max", label: "Maximum" },
  { value: "count", label: "Count" },
  { value: "last", label: "Last value" },
  { value: "p50", label: "Median" },
  { value: "p90", label: "90th percentile" },
  { value: "p95", label: "95th percentile" },
  { value: "p99", label: "99th percentile" },
  { value: "unique", label: "Unique values" },
];

export const aggregationLabel = (aggregation: Aggregation) =>
  aggregations.find((each) => each.value === aggregation)?.label ?? aggregation;

export const intervals: readonly { value: Exclude<Interval, "none">; label: string }[] = [
  { value: "auto", label: "Automatic" },
  { value: "minute", label: "Minute" },
  { value: "hour", label: "Hour" },
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
  { value: "year", label: "Year" },
];

export const filterOps = [
  { value: "is", label: "is" },
  { value: "is_not", label: "is not" },
  { value: "exists", label: "is set" },
  { value: "not_exists", label: "is not set" },
] as const satisfies readonly { value: Filter["op"]; label: string }[];

/** "plan is pro" */
export function filterLabel(filter: Filter): string {
  const op = { in: "is one of", not_in: "is none of" } as Partial<Record<Filter["op"], string>>;
  const words = filterOps.find((each) => each.value === filter.op)?.label ?? op[filter.op];
  return [filter.tag, words, (filter.values ?? []).join(", ")].filter(Boolean).join(" ");
}
