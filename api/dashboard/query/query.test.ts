import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import type { QueryResult } from "./schemas.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

async function ask(product: Product, query: object): Promise<QueryResult> {
  const answer = await product.post("/query", {
    range: { preset: "all" },
    interval: "none",
    ...query,
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return read<QueryResult>(answer);
}

const setKind = async (product: Product, kind: string) => {
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  for (const { id } of items) await product.patch(`/metrics/${id}`, { kind });
};

describe("the way of the newcomer", () => {
  test("three points with tags, by day in two zones, filtered and grouped", async () => {
    const product = await app.product();
    await product.ingest([
      {
        metric: "signups",
        value: 2,
        timestamp: "2026-03-01T20:00:00Z",
        tags: { plan: "pro", country: "DE" },
      },
      {
        metric: "signups",
        value: 3,
        timestamp: "2026-03-01T17:00:00Z",
        tags: { plan: "pro", country: "AT" },
      },
      {
        metric: "signups",
        value: 5,
        timestamp: "2026-03-02T03:00:00Z",
        tags: { plan: "free", country: "DE" },
      },
    ]);
    const range = { from: "2026-02-28T00:00:00Z", to: "2026-03-03T00:00:00Z" };
    const query = { metric: "signups", range, interval: "day" };

    const kolkata = await ask(product, { ...query, timezone: "Asia/Kolkata" });
    const newYork = await ask(product, {
      ...query,
      timezone: "America/New_York",
      filters: [{ tag: "plan", op: "is", values: ["pro"] }],
      groupBy: "country",
    });

    expect(kolkata.timezone).toBe("Asia/Kolkata");
    expect(kolkata.buckets.slice(1, 3)).toEqual([
      "2026-02-28T18:30:00.000Z",
      "2026-03-01T18:30:00.000Z",
    ]);
    expect(kolkata.series[0]?.values).toEqual([0, 3, 7, 0]);
    expect(kolkata.total).toBe(10);
    expect(newYork.buckets).toContain("2026-03-01T05:00:00.000Z");
    expect(newYork.series.map(({ key, total }) => [key, total])).toEqual([
      [{ country: "AT" }, 3],
      [{ country: "DE" }, 2],
    ]);
    expect(newYork.total).toBe(5);
  });
});

describe("D16: days, weeks and hours are those of the zone", () => {
  const hourly = async (zone: string, from: string, hours: number) => {
    const product = await app.product();
    const start = new Date(from).getTime();
    await product.ingest(
      Array.from({ length: hours * 2 }, (_, half) => ({
        metric: "ticks",
        value: 1,
        timestamp: start + half * 1_800_000,
      })),
    );
    const to = new Date(start + hours * 3_600_000).toISOString();
    return (interval: string) =>
      ask(product, { metric: "ticks", range: { from, to }, interval, timezone: zone });
  };

  test.each([
    ["Europe/Vienna", "2026-03-27T23:00:00Z", [48, 46, 48]],
    ["Europe/Vienna", "2026-10-23T22:00:00Z", [48, 50, 48]],
    ["America/New_York", "2026-03-07T05:00:00Z", [48, 46, 48]],
    ["America/New_York", "2026-10-31T04:00:00Z", [48, 50, 48]],
    ["Australia/Lord_Howe", "2026-04-03T13:00:00Z", [48, 49, 48]],
    ["Australia/Lord_Howe", "2026-10-02T13:30:00Z", [48, 47, 48]],
    ["Asia/Kathmandu", "2026-03-27T18:15:00Z", [48, 48, 48]],
    ["Africa/Cairo", "2026-04-22T22:00:00Z", [48, 46, 48]],
    ["UTC", "2024-02-28T00:00:00Z", [48, 48, 48]],
  ])("%s from %s", async (zone, from, days) => {
    const query = await hourly(zone, from, days.reduce((sum, halves) => sum + halves, 0) / 2);

    const byDay = await query("day");
    const byHour = await query("hour");

    expect(byDay.series[0]?.values).toEqual(days);
    expect(byHour.total).toBe(byDay.total);
    expect(byHour.series[0]?.values.every((value) => value !== null && value >= 1)).toBe(true);
  });

  test("a day that the zone skipped has no bucket", async () => {
    const query = await hourly("Pacific/Apia", "2011-12-29T10:00:00Z", 48);

    expect((await query("day")).series[0]?.values).toEqual([48, 48]);
  });

  test("an hour that the clock repeats is two buckets, half an hour more is one long one", async () => {
    const vienna = await hourly("Europe/Vienna", "2026-10-24T22:00:00Z", 25);
    const lordHowe = await hourly("Australia/Lord_Howe", "2026-04-04T13:00:00Z", 4);

    expect((await vienna("hour")).series[0]?.values).toEqual(Array(25).fill(2));
    expect((await lordHowe("hour")).series[0]?.values).toEqual([2, 3, 2, 1]);
  });

  test("a range that starts late in that long hour still begins with its bucket", async () => {
    const query = await hourly("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 2);

    expect(await query("hour")).toMatchObject({
      buckets: ["2026-04-04T14:00:00.000Z", "2026-04-04T15:30:00.000Z", "2026-04-04T16:30:00.000Z"],
      series: [{ values: [1, 2, 1] }],
    });
  });

  test.each([
    ["monday", ["2026-03-02T00:00:00.000Z", "2026-03-09T00:00:00.000Z"]],
    ["sunday", ["2026-03-01T00:00:00.000Z", "2026-03-08T00:00:00.000Z"]],
    ["saturday", ["2026-02-28T00:00:00.000Z", "2026-03-07T00:00:00.000Z"]],
  ])("weeks start on %s where asked", async (weekStart, buckets) => {
    const product = await app.product();
    await product.ingest({ metric: "a", value: 1 });

    const result = await ask(product, {
      metric: "a",
      range: { from: "2026-03-05T00:00:00Z", to: "2026-03-10T00:00:00Z" },
      interval: "week",
      weekStart,
    });

    expect(result.buckets.slice(-2)).toEqual(buckets);
  });
});

describe("what the aggregations mean", () => {
  const values = [4, -1, 7.5, 7.5, 0];
  const points = values.map((value, index) => ({
    metric: "m",
    value,
    timestamp: Date.UTC(2026, 2, 1, index),
  }));
  const expected = { sum: 18, avg: 3.6, min: -1, max: 7.5, count: 5, last: 0 };

  test.each(Object.entries(expected))("%s", async (aggregation, total) => {
    const product = await app.product();
    await product.ingest(points);

    const result = await ask(product, { metric: "m", aggregation });

    expect(result.total).toBeCloseTo(total, 12);
    expect(result.series[0]?.total).toBeCloseTo(total, 12);
  });

  test("the default comes from the kind", async () => {
    const product = await app.product();
    await product.ingest(points);

    const defaults: string[] = [];
    for (const kind of ["event", "level", "ratio"]) {
      await setKind(product, kind);
      defaults.push((await ask(product, { metric: "m" })).aggregation);
    }

    expect(defaults).toEqual(["sum", "last", "avg"]);
  });

  test("how many points there are is a plain number, whatever their unit", async () => {
    const product = await app.product();
    await product.ingest({ metric: "delay", value: 90 });
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    await product.patch(`/metrics/${items[0]?.id}`, { unit: { type: "duration" } });
    const unitOf = async (aggregation: string) =>
      (await ask(product, { metric: "delay", aggregation })).metric.unit;

    expect(await unitOf("count")).toEqual({ type: "number" });
    expect(await unitOf("max")).toEqual({ type: "duration" });
  });

  test("a level adds up the newest of each series, and its total is its last bucket's", async () => {
    const product = await app.product();
    const mrr = (plan: string, value: number, day: number, hour = 0) => ({
      metric: "mrr",
      value,
      tags: { plan },
      timestamp: Date.UTC(2026, 2, day, hour),
    });
    await product.ingest([
      mrr("pro", 100, 1),
      mrr("pro", 110, 1, 8),
      mrr("free", 5, 1),
      mrr("pro", 120, 2),
      mrr("pro", 90, 2),
      mrr("free", 6, 4),
    ]);
    await setKind(product, "level");
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-06T00:00:00Z" };

    const byDay = await ask(product, { metric: "mrr", range, interval: "day" });
    const grouped = await ask(product, { metric: "mrr", range, interval: "day", groupBy: "plan" });
    const whole = await ask(product, { metric: "mrr", range });
    const { items } = await read<{ items: { lastValue: number }[] }>(await product.get("/metrics"));

    expect(byDay.series[0]?.values).toEqual([115, 120, null, 6, null]);
    expect(byDay.total).toBe(6);
    expect(grouped.series.map(({ label, values, total }) => [label, values, total])).toEqual([
      ["pro", [110, 120, null, null, null], 120],
      ["free", [5, null, null, 6, null], 6],
    ]);
    expect(whole.total).toBe(126);
    expect(items[0]?.lastValue).toBe(126);
  });

  test("the last of an event metric is the newest point of all, the greater on a tie", async () => {
    const product = await app.product();
    const timestamp = Date.UTC(2026, 2, 1);
    await product.ingest([
      { metric: "m", value: 9, timestamp: timestamp - 1, tags: { a: "x" } },
      { metric: "m", value: 1, timestamp, tags: { a: "x" } },
      { metric: "m", value: 3, timestamp, tags: { a: "y" } },
    ]);

    expect((await ask(product, { metric: "m", aggregation: "last" })).total).toBe(3);
  });

  test("an empty bucket is 0 for sum and count of events, else null", async () => {
    const product = await app.product();
    await product.ingest({ metric: "m", value: 2, timestamp: "2026-03-01T00:00:00Z" });
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-03T00:00:00Z" };
    const valuesOf = async (aggregation: string) => {
      const result = await ask(product, { metric: "m", aggregation, range, interval: "day" });
      return result.series[0]?.values;
    };

    expect(await valuesOf("sum")).toEqual([2, 0]);
    expect(await valuesOf("count")).toEqual([1, 0]);
    expect(await valuesOf("avg")).toEqual([2, null]);
    await setKind(product, "level");
    expect(await valuesOf("sum")).toEqual([2, null]);
  });
});

describe("groups and filters", () => {
  const country = (value: string | undefined, amount: number) => ({
    metric: "m",
    value: amount,
    timestamp: "2026-03-01T00:00:00Z",
    ...(value && { tags: { country: value } }),
  });

  test("the greatest groups by total, the rest as other, points without the tag as none", async () => {
    const product = await app.product();
    await product.ingest([
      country("DE", 10),
      country("AT", 7),
      country("CH", 2),
      country("other", 3),
      country(undefined, 8),
    ]);

    const result = await ask(product, { metric: "m", groupBy: "country", limit: 3 });
    const average = await ask(product, {
      metric: "m",
      aggregation: "avg",
      groupBy: "country",
      limit: 3,
    });

    expect(result.series.map(({ key, label, total }) => [key, label, total])).toEqual([
      [{ country: "DE" }, "DE", 10],
      [{}, "none", 8],
      [{ country: "AT" }, "AT", 7],
      [{}, "other", 5],
    ]);
    expect(result.total).toBe(30);
    expect(average.series.at(-1)?.total).toBe(2.5);
    expect(average.total).toBe(6);
  });

  test.each([
    [{ tag: "country", op: "is", values: ["DE"] }, 10],
    [{ tag: "country", op: "is_not", values: ["DE"] }, 17],
    [{ tag: "country", op: "in", values: ["DE", "AT"] }, 17],
    [{ tag: "country", op: "not_in", values: ["DE", "AT"] }, 10],
    [{ tag: "country", op: "exists" }, 19],
    [{ tag: "country", op: "not_exists" }, 8],
    [{ tag: "nobody", op: "is", values: ["x"] }, 0],
    [{ tag: "a'b\"; {x}", op: "is", values: ["%' or 1=1 --"] }, 0],
  ])("the filter %j", async (filter, total) => {
    const product = await app.product();
    await product.ingest([
      country("DE", 10),
      country("AT", 7),
      country("CH", 2),
      country(undefined, 8),
    ]);

    expect((await ask(product, { metric: "m", filters: [filter] })).total).toBe(total);
  });

  test("tag values come most frequent first, page by page", async () => {
    const product = await app.product();
    await product.ingest([country("AT", 1), country("DE", 1), country("DE", 1), country("CH", 1)]);
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    const path = `/metrics/${items[0]?.id}/tags/country`;
    type Page = { items: { value: string }[]; nextCursor: string | null };

    const first = await read<Page>(await product.get(`${path}?limit=2`));
    const second = await read<Page>(
      await product.get(`${path}?limit=2&cursor=${first.nextCursor}`),
    );

    expect([...first.items, ...second.items].map(({ value }) => value)).toEqual(["DE", "AT", "CH"]);
    expect(second.nextCursor).toBe(null);
  });
});

describe("presets, comparison and running periods", () => {
  test.each([
    ["today", "2026-11-21T23:00", "2026-11-22T23:00"],
    ["yesterday", "2026-11-20T23:00", "2026-11-21T23:00"],
    ["last_24_hours", "2026-11-21T15:00", "2026-11-22T15:00"],
    ["last_7_days", "2026-11-15T23:00", "2026-11-22T23:00"],
    ["last_28_days", "2026-10-25T23:00", "2026-11-22T23:00"],
    ["last_30_days", "2026-10-23T22:00", "2026-11-22T23:00"],
    ["last_90_days", "2026-08-24T22:00", "2026-11-22T23:00"],
    ["last_12_months", "2025-11-30T23:00", "2026-11-30T23:00"],
    ["this_week", "2026-11-15T23:00", "2026-11-22T23:00"],
    ["last_week", "2026-11-08T23:00", "2026-11-15T23:00"],
    ["this_month", "2026-10-31T23:00", "2026-11-30T23:00"],
    ["last_month", "2026-09-30T22:00", "2026-10-31T23:00"],
    ["this_quarter", "2026-09-30T22:00", "2026-12-31T23:00"],
    ["last_quarter", "2026-06-30T22:00", "2026-09-30T22:00"],
    ["this_year", "2025-12-31T23:00", "2026-12-31T23:00"],
    ["last_year", "2024-12-31T23:00", "2025-12-31T23:00"],
    ["all", "2026-03-28T23:00", "2026-11-22T23:00"],
  ])("%s on Sunday 2026-11-22 15:30 in Vienna", async (preset, from, to) => {
    const product = await app.product({ timezone: "Europe/Vienna" });
    await product.ingest({ metric: "m", value: 1, timestamp: "2026-03-29T12:00:00Z" });
    app.clock.now = new Date("2026-11-22T14:30:00Z");

    const result = await ask(product, { metric: "m", range: { preset }, interval: "auto" });

    app.clock.now = undefined;
    expect([result.from.slice(0, 16), result.to.slice(0, 16)]).toEqual([from, to]);
    expect(new Date(result.buckets[0] ?? "") <= new Date(result.from)).toBe(true);
  });

  test("the last 24 hours end after now, also while the clock shows half an hour again", async () => {
    const product = await app.product();
    const timestamp = "2026-04-04T15:10:00Z";
    await product.ingest({ metric: "m", value: 1, timestamp });
    app.clock.now = new Date("2026-04-04T15:15:00Z");

    const query = { metric: "m", range: { preset: "last_24_hours" }, interval: "hour" };
    const result = await ask(product, { ...query, timezone: "Australia/Lord_Howe" });

    app.clock.now = undefined;
    expect([result.from, result.to]).toEqual([
      "2026-04-03T15:30:00.000Z",
      "2026-04-04T15:30:00.000Z",
    ]);
    expect(result.total).toBe(1);
  });

  test("a running month is compared with the same part of the month before", async () => {
    const product = await app.product();
    const point = (timestamp: string, value: number) => ({ metric: "m", value, timestamp });
    await product.ingest([
      point("2026-02-05T00:00:00Z", 100),
      point("2026-02-20T00:00:00Z", 1000),
      point("2026-03-01T00:00:00Z", 150),
    ]);
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    const query = { metric: "m", range: { preset: "this_month" }, interval: "day" };

    const result = await ask(product, { ...query, compare: "previous_period" });
    const past = await ask(product, {
      ...query,
      range: { preset: "last_month" },
      compare: "previous_period",
    });

    app.clock.now = undefined;
    expect(result.previous).toMatchObject({
      from: "2026-02-01T00:00:00.000Z",
      to: "2026-02-10T12:00:00.000Z",
      total: 100,
    });
    expect(result.change).toEqual({ absolute: 50, percent: 50 });
    expect(result.partialLast).toBe(true);
    expect(past.total).toBe(1100);
    expect(past.partialLast).toBe(false);
    expect(past.change).toEqual({ absolute: 1100, percent: null });
  });

  test("the earlier period keeps the groups of the current one", async () => {
    const product = await app.product();
    const point = (day: number, plan: string, value: number) => ({
      metric: "m",
      value,
      tags: { plan },
      timestamp: Date.UTC(2026, 2, day),
    });
    await product.ingest([point(1, "a", 1), point(1, "b", 50), point(2, "a", 9), point(2, "c", 1)]);

    const result = await ask(product, {
      metric: "m",
      range: { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" },
      interval: "day",
      groupBy: "plan",
      limit: 1,
      compare: "previous_period",
    });

    expect(result.series.map(({ label, total }) => [label, total])).toEqual([
      ["a", 9],
      ["other", 1],
    ]);
    expect(result.previous?.series.map(({ label, total }) => [label, total])).toEqual([
      ["a", 1],
      ["other", 50],
    ]);
  });
});

describe("D17 and D10: what is refused", () => {
  const day = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };

  test.each<[string, object, number, string]>([
    [
      "minutes of a year",
      { interval: "minute", range: { preset: "last_year" } },
      422,
      "query_too_large",
    ],
    [
      "days of two centuries",
      { interval: "day", range: { from: "1970-01-01T00:00:00Z", to: "2200-01-01T00:00:00Z" } },
      422,
      "query_too_large",
    ],
    ["an unknown metric", { metric: "nobody" }, 404, "not_found"],
    ["an unknown zone", { timezone: "Mars/Olympus" }, 422, "invalid"],
    ["a bare offset", { timezone: "+05:30" }, 422, "invalid"],
    ["a zone with SQL", { timezone: "UTC'; drop table points" }, 422, "invalid"],
    ["an unknown preset", { range: { preset: "last_fortnight" } }, 422, "invalid"],
    ["an end before its start", { range: { from: day.to, to: day.from } }, 422, "invalid"],
    ["times without zone", { range: { from: "2026-03-01T00:00:00", to: day.to } }, 422, "invalid"],
    ["an unknown interval", { interval: "fortnight" }, 422, "invalid"],
    ["an unknown aggregation", { aggregation: "median" }, 422, "invalid"],
    ["51 groups", { groupBy: "a", limit: 51 }, 422, "invalid"],
    ["a filter without values", { filters: [{ tag: "a", op: "is" }] }, 422, "invalid"],
    ["NUL in a filter", { filters: [{ tag: "a", op: "is", values: ["\u0000"] }] }, 422, "invalid"],
    ["no range", { range: undefined }, 422, "invalid"],
    ["a list as body", [], 422, "invalid"],
  ])("%s", async (_, query, status, code) => {
    const product = await app.product();
    await product.ingest({ metric: "m", value: 1 });
    const body = Array.isArray(query)
      ? query
      : { metric: "m", range: { preset: "all" }, interval: "none", ...query };

    const answer = await product.post("/query", body);

    expect(answer.status).toBe(status);
    expect((await problemOf(answer)).code).toBe(code);
  });
});
