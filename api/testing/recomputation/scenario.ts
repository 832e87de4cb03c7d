import fc from "fast-check";
import { aggregations, kinds, type Point } from "./aggregate.ts";
import { type Filter, filterOps } from "./answer.ts";
import { presets } from "./period.ts";

const minute = 60_000;
const quarter = 15 * minute;
const day = 86_400_000;

export const zones = [
  "Europe/Vienna",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "Pacific/Apia",
  "UTC",
] as const;

/** Clocks turned by an hour, half an hour, at midnight, by a day; ends of months and leap days. */
const moments = [
  "2025-03-30T01:00Z",
  "2025-10-26T01:00Z",
  "2025-03-09T07:00Z",
  "2025-11-02T06:00Z",
  "2025-04-05T15:00Z",
  "2025-10-04T15:30Z",
  "1985-12-31T18:30Z",
  "2024-04-25T22:00Z",
  "2024-10-31T21:00Z",
  "2011-12-30T10:00Z",
  "2021-04-03T14:00Z",
  "2024-02-29T00:00Z",
  "2023-02-28T23:00Z",
  "2024-12-31T12:00Z",
].map((text) => Date.parse(text));

/** Near a moment: on quarters of an hour and a millisecond off, within days, within two years. */
const instantNear = (moment: number) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: -160, max: 160 }), fc.integer({ min: -1, max: 1 }))
        .map(([quarters, off]) => moment + quarters * quarter + off),
    },
    {
      weight: 3,
      arbitrary: fc.integer({ min: -5 * day, max: 5 * day }).map((distance) => moment + distance),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: -380 * day, max: 20 * day })
        .map((distance) => moment + distance),
    },
  );

/** Eighths, so that sums are exact whatever their order. */
const value = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -800, max: 4_000 }).map((eighths) => eighths / 8) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 1_000_000, -1_000_000.125) },
);

const tagValues: Record<string, string[]> = {
  plan: ["free", "pro", "team"],
  country: ["AT", "DE", "CH", "other", "none", "Österreich", 'quote"', "{a,b}", "%'--", "NULL"],
  user: Array.from({ length: 60 }, (_, n) => `user ${n}`),
};
const tagKeys = ["plan", "country", "user"];

const tags = fc
  .record(
    Object.fromEntries(tagKeys.map((tag) => [tag, fc.constantFrom(...(tagValues[tag] ?? []))])),
    { requiredKeys: [] },
  )
  .map((found) => ({ ...found }) as Record<string, string>);

const pointNear = (moment: number): fc.Arbitrary<Point> =>
  fc.record({ value, timestamp: instantNear(moment), tags });

const filter: fc.Arbitrary<Filter> = fc
  .record({
    tag: fc.constantFrom(...tagKeys, "nobody"),
    op: fc.constantFrom(...filterOps),
    picks: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
  })
  .map(({ tag, op, picks }) => {
    const known = tagValues[tag] ?? ["x"];
    const values = [...new Set(picks.map((pick) => known[pick % known.length] ?? ""))];
    if (op === "exists" || op === "not_exists") return { tag, op, values: [] };
    return { tag, op, values: op === "in" || op === "not_in" ? values : values.slice(0, 1) };
  });

const weekStart = fc.constantFrom("monday" as const, "sunday" as const, "saturday" as const);
const zone = fc.constantFrom(...zones);

/** `dates`: the range begins and ends with days of the zone; `pick` chooses among fitting intervals. */
const sketchNear = (moment: number) =>
  fc.record({
    aggregation: fc.constantFrom(...aggregations, ...(["sum", "avg", "last", "last"] as const)),
    uniqueTag: fc.constantFrom(...tagKeys),
    range: fc.oneof(
      fc.record({ preset: fc.constantFrom(...presets) }),
      fc.record({
        instants: fc.tuple(instantNear(moment), instantNear(moment)),
        snap: fc.constantFrom(...(["day", "day", "hour", "nothing"] as const)),
      }),
    ),
    pick: fc.nat(99),
    timezone: fc.option(zone, { nil: undefined, freq: 2 }),
    weekStart: fc.option(weekStart, { nil: undefined, freq: 2 }),
    filters: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Filter[]>([]) },
      { weight: 2, arbitrary: fc.array(filter, { minLength: 1, maxLength: 3 }) },
    ),
    groupBy: fc.option(fc.constantFrom(...tagKeys, "nobody"), { nil: undefined, freq: 2 }),
    limit: fc.constantFrom(1, 2, 10, 50),
    compare: fc.constantFrom(...(["none", "previous_period", "previous_year"] as const)),
    now: instantNear(moment),
  });
type Of<Made> = Made extends fc.Arbitrary<infer Value> ? Value : never;
export type Sketch = Of<ReturnType<typeof sketchNear>>;

/** What befalls a metric: batches, questions after each, later ones late, some points deleted. */
export const scenario = fc.constantFrom(...moments).chain((moment) =>
  fc.record({
    product: fc.record({ timezone: zone, weekStart }),
    kind: fc.constantFrom(...kinds),
    first: fc.array(pointNear(moment), { minLength: 1, maxLength: 90, size: "max" }),
    late: fc.array(pointNear(moment), { minLength: 1, maxLength: 40, size: "max" }),
    sketches: fc.array(sketchNear(moment), { minLength: 3, maxLength: 6, size: "max" }),
    deletion: fc.record({
      from: instantNear(moment),
      to: instantNear(moment),
      tags: fc.oneof(fc.constant({}), tags),
    }),
    newZone: zone,
  }),
);
export type Scenario = Of<typeof scenario>;
