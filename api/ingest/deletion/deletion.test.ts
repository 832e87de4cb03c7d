import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

const days = { from: "2026-03-01T00:00:00Z", to: "2026-03-11T00:00:00Z" };

/** Ten days with a point every six hours, half of them of one plan. */
const points = Array.from({ length: 40 }, (_, n) => ({
  metric: "m",
  value: n + 1,
  timestamp: Date.UTC(2026, 2, 1, n * 6),
  tags: { plan: n % 2 === 0 ? "pro" : "free" },
  id: `p${n}`,
}));

async function sums(product: Product, more: object = {}) {
  const query = { metric: "m", range: days, interval: "day", groupBy: "plan", ...more };
  const { series } = await read<{ series: { label: string; values: number[] }[] }>(
    await product.post("/query", query),
  );
  return Object.fromEntries(series.map(({ label, values }) => [label, values]));
}

async function metricOf(product: Product) {
  const { items } = await read<{ items: { id: string; lastValue: number }[] }>(
    await product.get("/metrics"),
  );
  return items[0];
}

async function deletePoints(product: Product, query: string) {
  const metric = await metricOf(product);
  return product.delete(`/metrics/${metric?.id}/points?${query}`);
}

/** The database gives up a change to such rows, as it does where it takes too long. */
async function cancel(change: "delete on points" | "insert on rollup_hour", rows: string) {
  await app.deps.db.execute(sql`
    create or replace function give_up() returns trigger language plpgsql as $$
    begin raise exception using errcode = '57014'; end $$`);
  await app.deps.db.execute(
    sql.raw(`
      create trigger heavy before ${change} for each row when (${rows})
      execute function give_up()`),
  );
}

describe("deletePoints", () => {
  test("lowers every roll-up, leaves the neighbours and frees the ids", async () => {
    const product = await app.product({ timezone: "UTC" });
    await product.ingest(points);

    const answer = await deletePoints(
      product,
      "from=2026-03-03T06:00:00Z&to=2026-03-05T00:00:00Z&tag=plan:pro",
    );

    expect(await answer.json()).toEqual({ deleted: 3 });
    const left = points.filter(
      ({ timestamp, tags }) =>
        tags.plan !== "pro" ||
        timestamp < Date.UTC(2026, 2, 3, 6) ||
        timestamp >= Date.UTC(2026, 2, 5),
    );
    const expected = (plan: string) =>
      Array.from({ length: 10 }, (_, day) =>
        left
          .filter(({ tags }) => tags.plan === plan)
          .filter(({ timestamp }) => new Date(timestamp).getUTCDate() === day + 1)
          .reduce((sum, { value }) => sum + value, 0),
      );
    expect(await sums(product)).toEqual({ pro: expected("pro"), free: expected("free") });
    const inNepal = await sums(product, { timezone: "Asia/Kathmandu", groupBy: undefined });
    expect(inNepal.m?.reduce((sum, value) => sum + value)).toBe(
      left.reduce((sum, { value }) => sum + value, 0),
    );
    const again = await product.ingest(points);
    expect(await again.json()).toEqual({ accepted: 3, duplicates: 37 });
  });

  test("a metric without points has no newest value", async () => {
    const product = await app.product();
    await product.ingest(points);

    await deletePoints(product, "from=1970-01-01T00:00:00Z&to=2100-01-01T00:00:00Z");

    expect(await metricOf(product)).toMatchObject({ lastValue: null, lastPointAt: null });
    expect(await sums(product)).toEqual({});
  });

  test("D10: a day too heavy to be deleted at once is refused with what to do", async () => {
    const product = await app.product({ timezone: "UTC" });
    const heavy = { ...points[0], value: 1_234_567, timestamp: Date.UTC(2026, 2, 5), id: "heavy" };
    await product.ingest([...points, heavy]);
    await cancel("delete on points", `old.value = ${heavy.value}`);

    const answer = await deletePoints(product, `from=${days.from}&to=${days.to}`);

    expect(answer.status).toBe(422);
    const { code, detail } = await problemOf(answer);
    expect(code).toBe("query_too_large");
    expect(detail).toContain("hours");
    const later = "from=2026-03-05T01:00:00Z&to=2026-03-06T00:00:00Z";
    expect(await (await deletePoints(product, later)).json()).toEqual({ deleted: 3 });
    const left = await sums(product, { groupBy: undefined });
    expect(left.m?.slice(0, 5)).toEqual([0, 0, 0, 0, heavy.value + 17]);
  });

  test("D10: where too many points are left to add up, it says to delete more, which helps", async () => {
    const product = await app.product({ timezone: "UTC" });
    const left = { ...points[0], value: 7_654_321, timestamp: Date.UTC(2026, 2, 5, 9), id: "left" };
    await product.ingest([...points, left]);
    await cancel("insert on rollup_hour", `new.max = ${left.value}`);

    const answer = await deletePoints(product, `from=${days.from}&to=2026-03-05T06:00:00Z`);

    expect(answer.status).toBe(422);
    const { code, detail } = await problemOf(answer);
    expect(code).toBe("query_too_large");
    expect(detail).toContain("delete more of that day");
    const day = "from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z";
    expect(await (await deletePoints(product, day)).json()).toEqual({ deleted: 5 });
  });

  test.each([
    ["tags=plan:pro", "tags"],
    ["tag=plan:pro&metric=other", "metric"],
  ])("D10: an unknown condition is refused and deletes nothing: %s", async (more, name) => {
    const product = await app.product({ timezone: "UTC" });
    await product.ingest(points);
    const before = await sums(product);

    const answer = await deletePoints(product, `from=${days.from}&to=${days.to}&${more}`);

    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors).toEqual([
      {
        pointer: `/${name}`,
        code: "unknown_field",
        detail: `${name} is not known. Only these belong here: from, to, tag.`,
      },
    ]);
    expect(await sums(product)).toEqual(before);
  });

  test.each([
    ["no range", "tag=plan:pro"],
    ["an end before its start", "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z"],
    ["a time without zone", "from=2026-03-01T00:00:00&to=2026-03-02T00:00:00Z"],
    ["a tag without value", "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&tag=plan"],
  ])("%s is refused", async (_, query) => {
    const product = await app.product();
    await product.ingest(points[0]);

    expect((await deletePoints(product, query)).status).toBe(422);
    expect(await metricOf(product)).toMatchObject({ lastValue: 1 });
  });
});

describe("deleteMetric", () => {
  test("takes the points along, and its key begins anew", async () => {
    const product = await app.product();
    await product.ingest(points);
    const metric = await metricOf(product);

    expect((await product.delete(`/metrics/${metric?.id}`)).status).toBe(204);

    expect((await product.get(`/metrics/${metric?.id}`)).status).toBe(404);
    const query = { metric: "m", range: days, interval: "none" };
    expect((await product.post("/query", query)).status).toBe(404);
    await product.ingest({ ...points[0], value: 7 });
    const total = async () =>
      (await read<{ total: number }>(await product.post("/query", query))).total;
    expect(await total()).toBe(7);
    expect(await housekeep(app.deps)).toMatchObject({ purgedMetrics: 1 });
    expect(await total()).toBe(7);
    expect(await housekeep(app.deps)).toMatchObject({ purgedMetrics: 0 });
  });
});
