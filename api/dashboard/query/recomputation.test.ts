import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import type { QueryResult } from "./schemas.ts";

const app = await createTestApp();

const zones = [
  "Europe/Vienna",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "Pacific/Apia",
  "UTC",
];

/** The same sequence for the same seed (mulberry32). */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Point = { metric: string; value: number; timestamp: number; tags: { plan: string } };

const calendars = new Map(
  zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat("en-CA", { timeZone })]),
);

/** The date on the wall of a zone, found without the code under test. */
const wallDate = (instant: number, zone: string) => calendars.get(zone)?.format(instant) ?? "";

const labels: Record<string, (instant: number, zone: string) => string> = {
  day: wallDate,
  month: (instant, zone) => wallDate(instant, zone).slice(0, 7),
  year: (instant, zone) => wallDate(instant, zone).slice(0, 4),
};

const aggregations: Record<string, (values: number[]) => number> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  count: (values) => values.length,
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
};

test.each(zones)("D15: %s agrees with a recomputation from the raw points", async (timezone) => {
  const random = randomFrom(zones.indexOf(timezone) + 1);
  const start = Date.UTC(2011, 11, 20);
  const length = Date.UTC(2012, 11, 1) - start;
  const points: Point[] = Array.from({ length: 3000 }, () => ({
    metric: "m",
    value: Math.round(random() * 2000 - 500) / 4,
    timestamp: start + Math.floor(random() * length),
    tags: { plan: `p${Math.floor(random() * 4)}` },
  }));
  const product = await app.product();
  await product.ingest(points);
  const range = { from: new Date(start).toISOString(), to: new Date(start + length).toISOString() };

  for (const [interval, labelOf] of Object.entries(labels)) {
    for (const [aggregation, aggregate] of Object.entries(aggregations)) {
      const query = { metric: "m", aggregation, range, interval, timezone, groupBy: "plan" };
      const result = await read<QueryResult>(await product.post("/query", query));

      for (const series of result.series) {
        const own = points.filter(({ tags }) => tags.plan === series.label);
        const expected = Map.groupBy(own, ({ timestamp }) => labelOf(timestamp, timezone));
        const answered = series.values.map((value, bucket) => {
          const begin = Math.max(Date.parse(result.buckets[bucket] ?? ""), start);
          return [labelOf(begin, timezone), value] as const;
        });
        expect(new Set(answered.map(([label]) => label)).size).toBe(answered.length);
        for (const [label, value] of answered) {
          const values = expected.get(label)?.map((point) => point.value) ?? [];
          const empty = aggregation === "sum" || aggregation === "count" ? 0 : null;
          if (values.length === 0) expect(value).toBe(empty);
          else expect(value).toBeCloseTo(aggregate(values), 8);
        }
        expect(series.total).toBeCloseTo(aggregate(own.map((point) => point.value)), 6);
      }
      expect(result.total).toBeCloseTo(aggregate(points.map((point) => point.value)), 6);
    }
  }
});
