import { z } from "@hono/zod-openapi";
import { exactly } from "#api/platform/exactly.ts";
import { Instant } from "#api/platform/instant.ts";
import { metricKey } from "#api/platform/names.ts";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";
import { Aggregation, MetricKind, Unit } from "#api/product/metric/schemas.ts";

export const presets = [
  "today",
  "yesterday",
  "last_24_hours",
  "last_7_days",
  "last_28_days",
  "last_30_days",
  "last_90_days",
  "last_12_months",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "all",
] as const;
export type Preset = (typeof presets)[number];

const AnyPreset = z.enum(presets, {
  error: ({ input }) =>
    input === undefined
      ? "Expected a preset, received undefined."
      : `Choose one of ${presets.join(", ")}; or give from and to.`,
});

export const Range = z
  .union([
    z.object({ preset: AnyPreset }),
    z
      .object({ from: Instant, to: Instant })
      .refine((range) => new Date(range.from) < new Date(range.to), {
        path: ["to"],
        message: "The end must come after the start.",
      }),
  ])
  .openapi("Range", {
    description: "A preset in the answer's zone, or [from, to).",
    example: { preset: "last_30_days" },
  });
export type Range = z.infer<typeof Range>;

export const TagKey = z.string().min(1).max(64);
const TagValue = z.string().min(1).max(256);

const howManyValues =
  "The operators is and is_not take exactly one value, in and not_in one or more, exists and not_exists none.";

export const Filter = z
  .object({
    tag: TagKey,
    op: z.enum(["is", "is_not", "in", "not_in", "exists", "not_exists"]),
    values: z.array(TagValue).max(100).default([]),
  })
  .refine(
    ({ op, values }) => {
      if (op === "exists" || op === "not_exists") return values.length === 0;
      return op === "in" || op === "not_in" ? values.length >= 1 : values.length === 1;
    },
    { path: ["values"], message: howManyValues },
  )
  .openapi("Filter", { example: { tag: "plan", op: "is", values: ["pro"] } });
export type Filter = z.infer<typeof Filter>;
/** Of a widget or a dashboard. */
export const Filters = z.array(Filter).max(20);
/** In one question: a widget's, its dashboard's, and the one of what somebody chose in it. */
export const mostFilters = 41;

export const Interval = z.enum([
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "auto",
  "none",
]);
export type Interval = z.infer<typeof Interval>;
export type FixedInterval = Exclude<Interval, "auto" | "none">;

export const Compare = z.enum(["none", "previous_period", "previous_year"]).openapi({
  description:
    "`previous_period`: presets of months, quarters and years with the one before, whole days with as many days before, anything else with as much time before. `previous_year`: the same dates a year before. A running period is compared with the same elapsed part, by the zone's clock. An end on a day that the earlier month lacks (the 31st, February 29) means the end of that month; within that day, the same time of the month's last day.",
});
export type Compare = z.infer<typeof Compare>;

const Zone = TimeZone.openapi({ type: "string", example: "Asia/Kolkata" });

export const MetricKey = z.string().regex(metricKey, "Not a metric's key.");

/** What a widget keeps; a query adds the range and its interval is required. */
export const querySpec = {
  metric: MetricKey,
  aggregation: Aggregation.optional().openapi({
    description: "Default: from the metric. Percentiles as Postgres' `percentile_cont`.",
  }),
  uniqueTag: TagKey.optional().openapi({
    description: "With `unique`: the tag whose distinct values are counted.",
  }),
  filters: Filters.default([]),
  groupBy: TagKey.optional(),
  limit: z.int().min(1).max(50).default(10),
  compare: Compare.default("none"),
};

/** A tag to count belongs to `unique` and to nothing else. */
export const namesUniqueTag = ({
  aggregation,
  uniqueTag,
}: {
  aggregation?: Aggregation | undefined;
  uniqueTag?: string | undefined;
}) => (aggregation === "unique") === (uniqueTag !== undefined);
export const uniqueTagRule = {
  path: ["uniqueTag"],
  message: "unique names the tag to count in uniqueTag; other aggregations have none.",
};

export const Query = exactly({
  ...querySpec,
  filters: z.array(Filter).max(mostFilters).default([]),
  range: Range,
  interval: Interval,
  timezone: Zone.optional(),
  weekStart: WeekStart.optional(),
})
  .refine(namesUniqueTag, uniqueTagRule)
  .openapi("Query", {
    example: {
      metric: "signups",
      range: { preset: "last_30_days" },
      interval: "day",
      timezone: "Asia/Kolkata",
      filters: [{ tag: "plan", op: "is", values: ["pro"] }],
      groupBy: "country",
    },
  });
export type Query = z.infer<typeof Query>;

const Value = z.union([z.number(), z.null()]);

export const Series = z
  .object({
    key: z.record(z.string(), z.string()).openapi({ description: "Empty for `other` and `none`." }),
    label: z.string(),
    values: z.array(Value).openapi({ description: "One for each bucket." }),
    total: Value,
  })
  .openapi("Series");

export const QueryResult = z
  .object({
    metric: z.object({
      key: z.string(),
      name: z.string(),
      kind: MetricKind,
      unit: Unit,
      direction: z.enum(["up", "down"]),
      target: Value,
    }),
    aggregation: Aggregation,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    interval: Interval.exclude(["auto"]),
    timezone: z.string(),
    buckets: z.array(z.iso.datetime()).openapi({ description: "Where each bucket starts." }),
    series: z.array(Series),
    total: Value.openapi({ description: "Over the range itself, never a sum of averages." }),
    partialLast: z.boolean().openapi({ description: "The last bucket is still running or cut." }),
    previous: z
      .object({
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        series: z.array(Series),
        total: Value,
      })
      .optional(),
    change: z
      .object({
        absolute: Value,
        percent: Value.openapi({ description: "12.5 is 12.5 %; null where the earlier is 0." }),
      })
      .optional(),
  })
  .openapi("QueryResult");
export type QueryResult = z.infer<typeof QueryResult>;
