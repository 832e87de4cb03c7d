import { describe, expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

const tokyo = "Asia/Tokyo";

/** Two days of UTC with a point an hour; in Tokyo the first nine hours belong to a day before. */
const hourly = Array.from({ length: 48 }, (_, hour) => ({
  metric: "m",
  value: 1,
  timestamp: Date.UTC(2026, 2, 1, hour),
  tags: { plan: hour % 2 === 0 ? "pro" : "free" },
}));

async function byDay(product: Product, more: object = {}) {
  const range = { from: "2026-02-28T15:00:00Z", to: "2026-03-03T15:00:00Z" };
  const query = { metric: "m", range, interval: "day", timezone: tokyo, ...more };
  const answer = await read<{ series: { label: string; values: number[] }[] }>(
    await product.post("/query", query),
  );
  return Object.fromEntries(answer.series.map(({ label, values }) => [label, values]));
}

describe("a change of zone", () => {
  test("is in every answer at once, and still there when the roll-ups are made", async () => {
    const product = await app.product({ timezone: "UTC" });
    await product.ingest(hourly);

    await product.patch("", { timezone: tokyo });

    const expected = { m: [15, 24, 9] };
    expect(await byDay(product)).toEqual(expected);
    await housekeep(app.deps);
    expect(await byDay(product)).toEqual(expected);
    expect(await byDay(product, { groupBy: "plan" })).toEqual({
      free: [7, 12, 5],
      pro: [8, 12, 4],
    });
  });

  test("on a server that is about to end leaves the roll-ups to the next one", async () => {
    const product = await app.product({ timezone: "UTC" });
    await product.ingest(hourly);
    const draining = createApp(() => ({ ...app.deps, isDraining: () => true }));

    const answer = await draining.request(`http://trackable.test/api/v1/products/${product.id}`, {
      method: "PATCH",
      headers: { ...product.headers, "content-type": "application/json" },
      body: JSON.stringify({ timezone: tokyo }),
    });

    expect(answer.status).toBe(200);
    await housekeep({ ...app.deps, isDraining: () => true });
    expect(await byDay(product)).toEqual({ m: [15, 24, 9] });
    await housekeep(app.deps);
    expect(await byDay(product)).toEqual({ m: [15, 24, 9] });
  });
});
