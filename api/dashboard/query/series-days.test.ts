import { expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import type { Point } from "#api/testing/recomputation/aggregate.ts";
import { expectRecomputed } from "#api/testing/recomputation/expect-recomputed.ts";
import type { Asked } from "#api/testing/recomputation/question.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

const hour = 3_600_000;
const start = Date.UTC(2025, 2, 24);
const zone = { timeZone: "Europe/Vienna", weekStart: "monday" } as const;
const range = { from: "2025-03-23T23:00:00Z", to: "2025-04-22T22:00:00Z" };
const cut = { from: "2025-03-25T08:20:00Z", to: "2025-04-19T16:40:00Z" };
const plain: Asked = {
  aggregation: "last",
  range,
  interval: "day",
  filters: [],
  limit: 2,
  compare: "none",
};

const questions: Asked[] = [
  plain,
  { ...plain, range: cut },
  { ...plain, range: cut, compare: "previous_period" },
  { ...plain, interval: "none", range: cut },
  { ...plain, interval: "week", range: cut },
  { ...plain, interval: "month" },
  { ...plain, interval: "hour", range: { from: range.from, to: cut.from } },
  { ...plain, groupBy: "plan", range: cut, compare: "previous_period" },
  { ...plain, groupBy: "country", interval: "week" },
  { ...plain, filters: [{ tag: "plan", op: "is", values: ["plan 1"] }], groupBy: "country" },
  { ...plain, filters: [{ tag: "country", op: "not_exists", values: [] }], interval: "none" },
];

/** Twenty series, some without a country; every fifth point has the time of the one before it. */
const points = (first: number, count: number): Point[] =>
  Array.from({ length: count }, (_, index) => first + index).map((n) => ({
    value: ((n * 37) % 801) / 8 - 20,
    timestamp: start + ((((n - (n % 5 === 0 ? 1 : 0)) * 53) % (29 * 24 * 4)) * hour) / 4,
    tags: {
      plan: `plan ${Math.floor(n / 2) % 4}`,
      ...(n % 10 < 8 && { country: `country ${Math.floor(n / 10) % 5}` }),
    },
  }));

async function openLevel(first: Point[] = points(0, 300)) {
  const product = await app.product({ timezone: zone.timeZone });
  const ingest = (some: Point[]) =>
    product.ingest(some.map((point) => ({ metric: "m", ...point })));
  await ingest(first);
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const path = `/metrics/${items[0]?.id}`;
  const setKind = (kind: string) => product.patch(path, { kind });
  return { product, ingest, path, setKind };
}

/** Answers where whole days were read from, as the plans of these questions say. */
async function askAll(product: Product, known: Point[], timeZone: string = zone.timeZone) {
  const before = app.lines.length;
  for (const asked of questions) {
    await expectRecomputed(
      (query) => product.post("/query", { ...query, metric: "m", timezone: timeZone }),
      { points: known, kind: "level", label: "m", now: Date.now(), zone: { ...zone, timeZone } },
      asked,
    );
  }
  const segments = app.lines
    .slice(before)
    .flatMap((line) => (line.segments ?? []) as { source: string; from: number; to: number }[]);
  return segments.some(({ source }) => source === "day") ? "days" : "points";
}

test("D15, D18: a level is read from the days of its series, also after late points", async () => {
  const { product, ingest, setKind } = await openLevel();
  const known = points(0, 300);
  await setKind("level");
  await housekeep(app.deps);
  expect(await askAll(product, known)).toBe("days");

  for (const late of [points(300, 150), points(20, 40), points(9, 2)]) {
    await ingest(late);
    known.push(...late);
    expect(await askAll(product, known)).toBe("days");
  }
});

test("D15: on equal times the greater value is a series' last, whichever comes first", async () => {
  const { product, ingest, setKind } = await openLevel();
  const known = points(0, 300);
  await setKind("level");
  await housekeep(app.deps);
  const above = points(0, 120).map((point) => ({ ...point, value: point.value + 1 }));
  const below = points(100, 120).map((point) => ({ ...point, value: point.value - 1 }));

  await ingest([...above, ...below]);

  expect(await askAll(product, [...known, ...above, ...below])).toBe("days");
});

test("deleted points no longer count among the days of series", async () => {
  const { product, path, setKind } = await openLevel();
  await setKind("level");
  await housekeep(app.deps);
  const [from, to] = [start + 5 * 24 * hour + hour, start + 12 * 24 * hour];
  const gone = ({ timestamp, tags }: Point) =>
    timestamp >= from && timestamp < to && tags.plan === "plan 1";

  const span = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
  await product.delete(`${path}/points?${span}&tag=plan:plan%201`);

  const left = points(0, 300).filter((point) => !gone(point));
  expect(left.length).toBeLessThan(300);
  expect(await askAll(product, left)).toBe("days");
});

test("D18: a metric that becomes a level answers exactly at once, while points come in", async () => {
  const { product, ingest, setKind } = await openLevel();
  const batches = Array.from({ length: 60 }, (_, n) => points(300 + n * 5, 5));
  const writeAll = async () => {
    for (const batch of batches) await ingest(batch);
  };

  await Promise.all([writeAll(), setKind("level")]);

  const known = [points(0, 300), ...batches].flat();
  await askAll(product, known);
  await housekeep(app.deps);
  expect(await askAll(product, known)).toBe("days");
});

test("a level that was another kind meanwhile has missed nothing", async () => {
  const { product, ingest, setKind } = await openLevel();
  await setKind("level");
  await housekeep(app.deps);
  await setKind("event");
  await ingest(points(300, 60));

  await setKind("level");

  expect(await askAll(product, points(0, 360))).toBe("days");
});

test("in another zone of the product the days of series are others", async () => {
  const { product, ingest, setKind } = await openLevel();
  await setKind("level");
  await housekeep(app.deps);

  await product.patch("", { timezone: "Australia/Lord_Howe" });
  await ingest(points(300, 60));

  await askAll(product, points(0, 360), "Australia/Lord_Howe");
  await housekeep(app.deps);
  expect(await askAll(product, points(0, 360), "Australia/Lord_Howe")).toBe("days");
  expect(await askAll(product, points(0, 360), "Asia/Kathmandu")).toBe("points");
});

test("what a server that ends has not made of a level's days is made by the next one", async () => {
  const { product, path } = await openLevel();
  const isDraining = () => true;
  const draining = createApp(() => ({ ...app.deps, isDraining }));
  await draining.request(`http://trackable.test/api/v1/products/${product.id}${path}`, {
    method: "PATCH",
    headers: { ...product.headers, "content-type": "application/json" },
    body: JSON.stringify({ kind: "level" }),
  });

  await housekeep({ ...app.deps, isDraining });
  expect(await askAll(product, points(0, 300))).toBe("points");
  await housekeep(app.deps);
  expect(await askAll(product, points(0, 300))).toBe("days");
});
