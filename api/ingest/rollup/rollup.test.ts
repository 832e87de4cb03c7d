import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";

const app = await createTestApp();

type Row = Record<string, unknown>;
const rowsOf = async (table: string) =>
  (await app.deps.db.execute(
    sql.raw(
      `select * from ${table} order by ${table === "rollup_day" ? "product_no, metric_id, tag_value_id, day" : "product_no, metric_id, hour"}`,
    ),
  )) as unknown as Row[];
const cells = async () => {
  const all = [...(await rowsOf("rollup_hour")), ...(await rowsOf("rollup_day"))];
  return all.map(({ arrived_at: _, ...cell }) => cell);
};

describe("roll-ups", () => {
  test("a rebuild from the raw points changes nothing", async () => {
    const product = await app.product();
    const start = Date.UTC(2024, 2, 9);
    const points = Array.from({ length: 500 }, (_, n) => ({
      metric: `m${n % 3}`,
      value: (n % 17) - 8,
      timestamp: start + ((n * 7_919_000) % (40 * 86_400_000)),
      tags: n % 5 === 0 ? {} : { plan: `p${n % 4}`, country: `c${n % 7}` },
    }));
    for (let from = 0; from < 500; from += 100) {
      expect((await product.ingest(points.slice(from, from + 100))).status).toBe(200);
    }
    const before = await cells();
    expect(before.length).toBeGreaterThan(500);

    await product.patch("", { timezone: "Australia/Lord_Howe" });
    await housekeep(app.deps);
    const there = await cells();
    await product.patch("", { timezone: "UTC" });
    await housekeep(app.deps);

    expect(there).not.toEqual(before);
    expect(await cells()).toEqual(before);
  });
});
