import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { ask } from "#api/testing/ask.ts";

const app = await createTestApp();

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
