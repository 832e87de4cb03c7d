import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { ask, setKind } from "#api/testing/ask.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();

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

  test.each([
    ["sum", "none", undefined],
    ["sum", "day", undefined],
    ["sum", "day", "plan"],
    ["avg", "day", undefined],
  ])(
    "D11: a %s larger than a double is refused, by %s and %s alike",
    async (aggregation, interval, groupBy) => {
      const product = await app.product();
      await product.ingest(
        [1, 2].map((day) => ({
          metric: "m",
          value: 1.7e308,
          tags: { plan: "pro" },
          timestamp: Date.UTC(2026, 2, day),
        })),
      );
      const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-03T00:00:00Z" };

      const answer = await product.post("/query", {
        ...{ metric: "m", aggregation, range, interval, groupBy },
      });

      expect(answer.status).toBe(422);
      expect((await problemOf(answer)).errors?.[0]?.code).toBe("not_finite");
      const max = await ask(product, { metric: "m", aggregation: "max", range, interval: "day" });
      expect(max.total).toBe(1.7e308);
    },
  );
});
