import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { ask } from "#api/testing/ask.ts";

const app = await createTestApp();

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
