import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import type { Point } from "#api/testing/recomputation/aggregate.ts";
import { expectRecomputed } from "#api/testing/recomputation/expect-recomputed.ts";
import type { Asked } from "#api/testing/recomputation/question.ts";

const app = await createTestApp();
const hour = 3_600_000;
const start = Date.UTC(2025, 2, 28);
const zone = { timeZone: "Europe/Vienna", weekStart: "monday" } as const;
const range = { from: "2025-03-27T23:00:00Z", to: "2025-04-10T22:00:00Z" };
const plain: Asked = {
  aggregation: "sum",
  range,
  interval: "day",
  filters: [],
  limit: 50,
  compare: "none",
};

/** A point for each of the numbers: a visitor of that number, one plan of three. */
const visits = (numbers: number[]): Point[] =>
  numbers.map((n) => ({
    value: (n % 40) / 8 - 1,
    timestamp: start + ((n * 7) % (13 * 24)) * hour,
    tags: { visitor: `visitor ${n}`, plan: `plan ${n % 3}` },
  }));
const from = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n);

const questionsAbout = (numbers: number[]): Asked[] => [
  { ...plain, groupBy: "visitor" },
  { ...plain, groupBy: "visitor", aggregation: "count", limit: 3 },
  { ...plain, groupBy: "plan", aggregation: "avg" },
  { ...plain, interval: "none", aggregation: "unique", uniqueTag: "visitor" },
  { ...plain, filters: [{ tag: "plan", op: "is", values: ["plan 1"] }] },
  ...numbers.map((n): Asked => {
    return { ...plain, filters: [{ tag: "visitor", op: "is", values: [`visitor ${n}`] }] };
  }),
  {
    ...plain,
    filters: [{ tag: "visitor", op: "not_in", values: numbers.map((n) => `visitor ${n}`) }],
  },
];

test.each([
  ["one by one over the limit", [from(0, 999), [999], [1_000], [1_001, 5, 1_000]]],
  ["in one batch over the limit", [from(0, 900), from(800, 300), from(1_050, 20)]],
  ["all at once", [from(0, 1_500), from(1_400, 200), [3]]],
])("D15: a tag of more than a thousand values, %s", async (_, batches) => {
  const product = await app.product({ timezone: zone.timeZone });
  const points: Point[] = [];
  const askAll = async () => {
    const known = { points, kind: "event" as const, label: "m", now: Date.now(), zone };
    for (const asked of questionsAbout([0, 5, 999, 1_000, 1_060])) {
      await expectRecomputed(
        (query) => product.post("/query", { ...query, metric: "m" }),
        known,
        asked,
      );
    }
  };

  for (const numbers of batches) {
    const batch = visits(numbers);
    const answer = await product.ingest(batch.map((point) => ({ metric: "m", ...point })));
    expect(answer.status).toBe(200);
    points.push(...batch);
    await askAll();
  }
  await product.patch("", { timezone: "America/New_York" });
  await product.patch("", { timezone: zone.timeZone });
  await askAll();
  await housekeep(app.deps);
  await askAll();
});

test("D15: batches that make a tag too varied at the same time lose nothing", async () => {
  const product = await app.product({ timezone: zone.timeZone });
  const batches = Array.from({ length: 12 }, (_, n) => visits(from(n * 110, 150)));
  await product.ingest({ metric: "m", ...visits([0])[0] });

  await Promise.all(
    batches.map((batch) => product.ingest(batch.map((point) => ({ metric: "m", ...point })))),
  );

  const points = [...visits([0]), ...batches.flat()];
  const known = { points, kind: "event" as const, label: "m", now: Date.now(), zone };
  for (const asked of questionsAbout([0, 100, 999, 1_000, 1_100, 1_300])) {
    await expectRecomputed(
      (query) => product.post("/query", { ...query, metric: "m" }),
      known,
      asked,
    );
  }
});

test("D17: values that take too long to count are refused with what to do", async () => {
  const slow = await createTestApp();
  const product = await slow.product();
  await product.ingest(visits(from(0, 1_001)).map((point) => ({ metric: "m", ...point })));
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const listValues = (tag: string) => product.get(`/metrics/${items[0]?.id}/tags/${tag}`);
  expect((await listValues("visitor")).status).toBe(200);

  // What reads points is given up by the database, as it is where it takes too long.
  await slow.deps.db.execute(sql`
    create function give_up() returns boolean language plpgsql as $$
    begin raise exception using errcode = '57014'; end $$`);
  await slow.deps.db.execute(sql`alter table points rename to slow_points`);
  await slow.deps.db.execute(sql`create view points as select * from slow_points where give_up()`);

  expect((await listValues("plan")).status).toBe(200);
  const answer = await listValues("visitor");
  expect(answer.status).toBe(422);
  const { code, detail } = await problemOf(answer);
  expect(code).toBe("query_too_large");
  expect(detail).toContain("filter by a value that you know");
});
