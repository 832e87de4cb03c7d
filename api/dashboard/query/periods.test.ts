import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { ask } from "#api/testing/ask.ts";
import { earlierPeriod } from "./earlier-period.ts";
import { resolveRange } from "./range.ts";
import type { Preset } from "./schemas.ts";

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

  test("M1: all begins with the first point, whichever millisecond that has", async () => {
    const product = await app.product();
    await product.ingest({ metric: "m", value: 1, timestamp: "2004-02-01T00:00:07.919Z" });

    const result = await ask(product, { metric: "m", range: { preset: "all" } });

    expect([result.from, result.total]).toEqual(["2004-02-01T00:00:00.000Z", 1]);
  });
});

const preset = (name: Preset) => ({ preset: name });
type Case = [range: object, now: string, from: string, to: string, timezone?: string];
const days = (from: string, to: string) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

describe("what a period is compared with", () => {
  const expectEarlier =
    (compare: string) =>
    async (...[range, now, from, to, timezone]: Case) => {
      const product = await app.product({ timezone: timezone ?? "UTC" });
      await product.ingest({ metric: "m", value: 1, timestamp: "2020-01-01T00:00:00Z" });
      app.clock.now = new Date(`${now}Z`);

      const { previous } = await ask(product, { metric: "m", range, interval: "day", compare });

      app.clock.now = undefined;
      expect([previous?.from.slice(0, 16), previous?.to.slice(0, 16)]).toEqual([from, to]);
    };

  test.each<Case>([
    [preset("this_month"), "2026-03-01T00:00", "2026-02-01T00:00", "2026-02-01T00:00"],
    [preset("this_month"), "2026-03-28T23:00", "2026-02-01T00:00", "2026-02-28T23:00"],
    [preset("this_month"), "2026-03-29T01:00", "2026-02-01T00:00", "2026-03-01T00:00"],
    [preset("this_month"), "2026-03-31T23:59", "2026-02-01T00:00", "2026-03-01T00:00"],
    [preset("this_month"), "2026-05-31T12:00", "2026-04-01T00:00", "2026-05-01T00:00"],
    [preset("this_month"), "2026-02-28T12:00", "2026-01-01T00:00", "2026-01-28T12:00"],
    [preset("last_month"), "2026-03-10T12:00", "2026-01-01T00:00", "2026-02-01T00:00"],
    [preset("last_month"), "2026-04-10T12:00", "2026-02-01T00:00", "2026-03-01T00:00"],
    [preset("this_quarter"), "2026-05-28T23:00", "2026-01-01T00:00", "2026-02-28T23:00"],
    [preset("this_quarter"), "2026-05-30T01:00", "2026-01-01T00:00", "2026-03-01T00:00"],
    [preset("this_quarter"), "2026-06-01T01:00", "2026-01-01T00:00", "2026-03-01T01:00"],
    [preset("last_quarter"), "2026-05-30T01:00", "2025-10-01T00:00", "2026-01-01T00:00"],
    [preset("this_year"), "2024-02-29T10:00", "2023-01-01T00:00", "2023-03-01T00:00"],
    [preset("this_week"), "2026-03-04T10:00", "2026-02-23T00:00", "2026-02-25T10:00"],
    [preset("last_7_days"), "2026-03-04T10:00", "2026-02-19T00:00", "2026-02-25T10:00"],
    [preset("last_12_months"), "2024-02-29T10:00", "2022-03-01T00:00", "2023-03-01T00:00"],
  ])("the period before %o at %s", expectEarlier("previous_period"));

  test.each<Case>([
    [preset("today"), "2024-02-28T10:00", "2023-02-28T00:00", "2023-02-28T10:00"],
    [preset("today"), "2024-02-29T10:00", "2023-02-28T00:00", "2023-02-28T10:00"],
    [preset("yesterday"), "2024-02-29T10:00", "2023-02-28T00:00", "2023-03-01T00:00"],
    [preset("yesterday"), "2024-03-01T10:00", "2023-02-28T00:00", "2023-03-01T00:00"],
    [preset("this_week"), "2024-02-28T23:00", "2023-02-26T00:00", "2023-02-28T23:00"],
    [preset("this_week"), "2024-02-29T01:00", "2023-02-26T00:00", "2023-03-01T00:00"],
    [preset("last_month"), "2025-03-05T00:00", "2024-02-01T00:00", "2024-03-01T00:00"],
    [preset("last_month"), "2024-03-05T00:00", "2023-02-01T00:00", "2023-03-01T00:00"],
    [days("2024-02-28", "2024-02-29"), "2026-01-01T00:00", "2023-02-28T00:00", "2023-03-01T00:00"],
    [days("2024-02-29", "2024-03-01"), "2026-01-01T00:00", "2023-02-28T00:00", "2023-03-01T00:00"],
    [days("2024-01-01", "2024-02-29"), "2026-01-01T00:00", "2023-01-01T00:00", "2023-03-01T00:00"],
    [
      days("2024-02-28T12:00Z", "2024-02-29T06:00Z"),
      ...["2026-01-01T00:00", "2023-02-28T12:00", "2023-03-01T00:00"],
    ] as Case,
    [
      days("2024-02-29T06:00Z", "2024-02-29T12:00Z"),
      ...["2026-01-01T00:00", "2023-02-28T06:00", "2023-02-28T12:00"],
    ] as Case,
  ])("the year before %o at %s", expectEarlier("previous_year"));

  const [vienna, cairo] = ["Europe/Vienna", "Africa/Cairo"];
  test.each<Case>([
    [preset("today"), "2026-03-30T00:30", "2026-03-28T23:00", "2026-03-29T01:00", vienna],
    [preset("today"), "2026-03-30T01:00", "2026-03-28T23:00", "2026-03-29T01:00", vienna],
    [preset("today"), "2026-10-25T00:59", "2026-10-23T22:00", "2026-10-24T00:59", vienna],
    [preset("today"), "2026-10-25T01:30", "2026-10-23T22:00", "2026-10-24T01:00", vienna],
    [preset("today"), "2026-10-25T02:30", "2026-10-23T22:00", "2026-10-24T01:30", vienna],
    [preset("yesterday"), "2026-10-26T12:00", "2026-10-23T22:00", "2026-10-24T22:00", vienna],
    [preset("yesterday"), "2024-04-27T12:00", "2024-04-24T22:00", "2024-04-25T22:00", cairo],
    [preset("yesterday"), "2024-04-28T12:00", "2024-04-25T22:00", "2024-04-26T21:00", cairo],
  ])("the day before %o at %s UTC, where a clock is turned", expectEarlier("previous_period"));

  const zones = ["UTC", vienna, cairo, "Australia/Lord_Howe", "Pacific/Apia", "America/Havana"];
  test.each([
    ["this_month", "previous_period", "2026-03-27T22:00Z"],
    ["this_quarter", "previous_period", "2026-05-27T22:00Z"],
    ["today", "previous_year", "2024-02-28T12:00Z"],
    ["this_week", "previous_year", "2024-02-27T12:00Z"],
    ["today", "previous_period", "2026-03-28T12:00Z"],
    ["today", "previous_period", "2026-10-24T12:00Z"],
    ["today", "previous_period", "2024-10-31T12:00Z"],
    ["last_24_hours", "previous_year", "2024-02-28T12:00Z"],
  ] as const)(
    "%s, while it runs, never goes back against %s, from %s on",
    (name, compare, start) => {
      const range = preset(name);
      for (const timeZone of zones) {
        let before = { current: 0, to: 0 };
        for (let minutes = 0; minutes < 5 * 24 * 60; minutes += 15) {
          const now = Date.parse(start) + minutes * 60_000;
          const clock = { now, timeZone, weekStart: "monday", firstPoint: undefined } as const;
          const current = resolveRange(range, clock);
          const found = earlierPeriod(current, compare, range, clock);
          const text = `${timeZone} at ${new Date(now).toISOString()}`;
          expect(found.to, text).toBeGreaterThanOrEqual(found.from);
          if (current.from === before.current) {
            expect(found.to, text).toBeGreaterThanOrEqual(before.to);
          }
          before = { current: current.from, to: found.to };
        }
      }
    },
  );
});
