import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;
type Point = { timestamp: string; value: number; tags: Record<string, string> };
type Page = { items: Point[]; nextCursor: string | null };

async function metricOf(product: Product) {
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  return `/metrics/${items[0]?.id}/points`;
}

async function allPages(product: Product, path: string, query: string) {
  const pages: Point[][] = [];
  for (let cursor = ""; ; ) {
    const page = await read<Page>(await product.get(`${path}?${query}${cursor}`));
    pages.push(page.items);
    if (page.nextCursor === null) return pages;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

test("points come newest first, of a range and with all the tags asked for", async () => {
  const product = await app.product();
  const at = (hour: number) => `2026-03-01T0${hour}:00:00.000Z`;
  await product.ingest([
    { metric: "mrr", value: 1, timestamp: at(1), tags: { plan: "pro", url: "a:b" } },
    { metric: "mrr", value: 2, timestamp: at(2), tags: { plan: "pro" } },
    { metric: "mrr", value: 3, timestamp: at(3), tags: { plan: "free" } },
    { metric: "mrr", value: 4, timestamp: at(4) },
    { metric: "other", value: 5, timestamp: at(4) },
  ]);
  const path = await metricOf(product);
  const values = async (query: string) =>
    (await read<Page>(await product.get(`${path}?${query}`))).items.map(({ value }) => value);

  expect(await values("")).toEqual([4, 3, 2, 1]);
  expect(await values(`from=${at(2)}&to=${at(4)}`)).toEqual([3, 2]);
  expect(await values("tag=plan:pro")).toEqual([2, 1]);
  expect(await values("tag=plan:pro&tag=url:a:b")).toEqual([1]);
  expect(await values("tag=plan:none")).toEqual([]);
  const first = await read<Page>(await product.get(`${path}?limit=1`));
  expect(first.items).toEqual([{ timestamp: at(4), value: 4, tags: {} }]);
});

test("no point is lost or shown twice at the border of a page, however equal they are", async () => {
  const product = await app.product();
  const points = Array.from({ length: 300 }, (_, n) => ({
    metric: "mrr",
    value: [-0.5, 7, 1e21][n % 3],
    timestamp: n % 5 === 0 ? "2026-03-01T00:00:00.001Z" : "2026-03-01T00:00:00.002Z",
    tags: n % 4 === 0 ? { plan: "pro" } : {},
  }));
  await product.ingest(points);
  const path = await metricOf(product);
  const keyOf = (point: { value?: number | undefined; timestamp: string; tags: object }) =>
    `${point.timestamp} ${point.value} ${JSON.stringify(point.tags)}`;

  for (const limit of [7, 50, 200]) {
    const pages = await allPages(product, path, `limit=${limit}`);
    const all = pages.flat();

    expect(pages.length).toBe(Math.ceil(300 / limit));
    expect(all.map(keyOf).toSorted()).toEqual(points.map(keyOf).toSorted());
    const times = all.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().toReversed());
  }
});

test("pages over many hours and series hold what was asked for, with roll-ups and without", async () => {
  const product = await app.product();
  const base = Date.UTC(2026, 2, 1);
  const points = Array.from({ length: 400 }, (_, n) => ({
    metric: "mrr",
    value: n,
    timestamp: base + n * 1_000_000,
    tags: { user: `u${n % 37}` },
  }));
  await product.ingest(points);
  const path = await metricOf(product);
  const at = (n: number) => new Date(base + n * 1_000_000).toISOString();
  const expectPages = async (limit: number, query: string, expected: number[]) => {
    const pages = await allPages(product, path, `limit=${limit}${query}`);
    expect(pages.flat().map(({ value }) => value)).toEqual(expected);
  };
  const down = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => to - 1 - n);
  const expectAll = async (gap: { from: number; to: number }) => {
    const rest = (from: number, to: number) =>
      down(from, to).filter((n) => n < gap.from || n >= gap.to);
    for (const limit of [7, 200]) await expectPages(limit, "", rest(0, 400));
    await expectPages(3, `&from=${at(100)}&to=${at(131)}`, rest(100, 131));
    await expectPages(20, `&to=${at(33)}`, rest(0, 33));
  };

  await expectAll({ from: 0, to: 0 });
  expect((await product.delete(`${path}?from=${at(110)}&to=${at(390)}`)).status).toBe(200);
  await expectAll({ from: 110, to: 390 });
  expect((await product.patch("", { timezone: "Asia/Kolkata" })).status).toBe(200);
  await expectAll({ from: 110, to: 390 });
});

test("what makes no sense is refused", async () => {
  const product = await app.product();
  await product.ingest({ metric: "mrr", value: 1 });
  const path = await metricOf(product);

  for (const query of [
    "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
    "from=yesterday",
    "tag=plan",
    "limit=201",
    "cursor=x",
    "cursor=1_2_3",
    "cursor=1_2__4",
    "cursor=1e99_1_1_1",
  ]) {
    const answer = await product.get(`${path}?${query}`);
    expect([query, answer.status]).toEqual([query, 422]);
    expect((await problemOf(answer)).code).toBe("invalid");
  }
});
