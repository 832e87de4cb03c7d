import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

const week = { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" };
const at = (n: number) => Date.UTC(2026, 2, 1 + (n % 7), 5, n % 60);
const visits = (count: number, more: (n: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, n) => ({
    metric: "visits",
    value: 1,
    timestamp: at(n),
    tags: { visitor: `v${n}`, ...more(n) },
  }));

async function open(points: object[]) {
  const product = await app.product({ timezone: "UTC" });
  for (let first = 0; first < points.length; first += 10_000) {
    expect((await product.ingest(points.slice(first, first + 10_000))).status).toBe(200);
  }
  return product;
}

/** Has the day cells say that each of their days holds this many points. */
async function fatten(product: Product, points: number, cells: SQL = sql`tag_value_id = 0`) {
  await app.deps.db.execute(sql`
    update rollup_day set count = ${points}::bigint where ${cells}
      and product_no = (select no from products where id = ${product.id})`);
}

/** The kind is changed on a server that is about to end, and leaves the days to housekeeping. */
async function makeLevel(product: Product) {
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const ending = createApp(() => ({ ...app.deps, isDraining: () => true }));
  const path = `/api/v1/products/${product.id}/metrics/${items[0]?.id}`;
  const answer = await ending.request(`http://trackable.test${path}`, {
    method: "PATCH",
    headers: { ...product.headers, "content-type": "application/json" },
    body: JSON.stringify({ kind: "level" }),
  });
  expect(answer.status).toBe(200);
}

const ask = (product: Product, more: object) =>
  product.post("/query", { metric: "visits", range: week, interval: "day", ...more });

async function expectRefused(answer: Response) {
  expect(answer.status).toBe(422);
  const { code, detail } = await problemOf(answer);
  expect(code).toBe("query_too_large");
  expect(detail).toContain("one by one: choose a shorter range");
}

async function totalOf(answer: Response) {
  expect(answer.status).toBe(200);
  return (await read<{ total: number | null }>(answer)).total;
}

describe("D17: what a query costs is judged before it runs", () => {
  test("more than five million points read one by one are refused, of cells they are not", async () => {
    const product = await open(visits(70));
    await fatten(product, 1_000_000);

    await expectRefused(await ask(product, { aggregation: "p50" }));
    await expectRefused(await ask(product, { aggregation: "unique", uniqueTag: "visitor" }));
    await expectRefused(await ask(product, { interval: "hour", timezone: "Asia/Kathmandu" }));
    expect(await totalOf(await ask(product, { aggregation: "sum" }))).toBe(70);
    const days = { from: week.from, to: "2026-03-05T00:00:00Z" };
    expect(await totalOf(await ask(product, { aggregation: "p50", range: days }))).toBe(1);
  });

  test("an earlier period is judged as the asked one is", async () => {
    const product = await open(visits(70));
    await fatten(product, 6_000_000, sql`tag_value_id = 0 and day < '2026-03-04'`);
    const range = { from: "2026-03-04T00:00:00Z", to: week.to };

    expect(await totalOf(await ask(product, { aggregation: "p50", range }))).toBe(1);
    await expectRefused(
      await ask(product, { aggregation: "p50", range, compare: "previous_period" }),
    );
  });

  test("points without the tag that breaks a query down are read one by one", async () => {
    const product = await open(visits(70, (n) => (n % 2 === 0 ? { plan: "pro" } : {})));
    await fatten(product, 1_000_000);

    await expectRefused(await ask(product, { groupBy: "plan" }));
    await fatten(product, 1_000_000, sql`tag_value_id <> 0`);
    expect((await ask(product, { groupBy: "plan" })).status).toBe(200);
  });

  test("a level's points are judged until its days are made, then how many those are", async () => {
    const product = await open(visits(70));
    await makeLevel(product);
    await fatten(product, 6_000_000);

    await expectRefused(await ask(product, {}));
    await housekeep(app.deps);
    expect((await ask(product, {})).status).toBe(200);
  });
});

describe("D17: what only seems to be much is answered", () => {
  const filtered = (tag: string, op: string, ...values: string[]) => ({
    filters: [{ tag, op, values }],
  });

  test("a filter by a tag that the metric never bore passes nothing, and is not refused", async () => {
    const product = await open(visits(70));
    await fatten(product, 6_000_000);

    expect(await totalOf(await ask(product, filtered("plan", "is", "pro")))).toBe(0);
    expect(await totalOf(await ask(product, filtered("plan", "in", "pro", "free")))).toBe(0);
    const both = [
      ...filtered("plan", "is", "pro").filters,
      ...filtered("visitor", "is", "v1").filters,
    ];
    expect(await totalOf(await ask(product, { filters: both }))).toBe(0);
    const median = { ...filtered("plan", "is", "pro"), aggregation: "p50" };
    expect(await totalOf(await ask(product, median))).toBe(null);
  });

  test("a value of a tag of more than a thousand values is counted, not guessed", async () => {
    const product = await open(visits(1_200, (n) => ({ plan: n % 2 === 0 ? "pro" : "free" })));
    await fatten(product, 6_000_000, sql`true`);

    expect(await totalOf(await ask(product, filtered("visitor", "is", "v1")))).toBe(1);
    const some = filtered("visitor", "in", "v1", "v2", "v8", "nobody");
    expect(await totalOf(await ask(product, some))).toBe(3);
    const both = [...filtered("plan", "is", "pro").filters, ...some.filters];
    expect(await totalOf(await ask(product, { filters: both, aggregation: "count" }))).toBe(2);
    await expectRefused(await ask(product, { aggregation: "p50" }));
    await expectRefused(
      await ask(product, { ...filtered("plan", "is", "pro"), aggregation: "p50" }),
    );
  });

  test("points are counted up to a million, and more than that are refused", async () => {
    const product = await open(visits(1, () => ({ plan: "pro" })));
    await fatten(product, 6_000_000, sql`true`);
    const { filters } = filtered("plan", "is", "pro");
    const both = { filters: [...filters, ...filtered("visitor", "is", "v0").filters] };
    expect(await totalOf(await ask(product, { ...both, aggregation: "p50" }))).toBe(1);

    await app.deps.db.execute(sql`
      insert into points (product_no, metric_id, series_id, ts, value)
      select p.product_no, p.metric_id, p.series_id, p.ts + n * interval '1 millisecond', 1
      from points p, generate_series(1, 1000000) n
      where p.product_no = (select no from products where id = ${product.id})`);

    await expectRefused(await ask(product, { ...both, aggregation: "p50" }));
  });

  test.each([["is_not", "v1"], ["not_in", "v1"], ["exists"]])(
    "%s passes too many series to count their points, and is refused",
    async (op, ...values) => {
      const product = await varied();

      await expectRefused(await ask(product, filtered("visitor", op, ...values)));
      expect(await totalOf(await ask(product, filtered("visitor", "is", "v1")))).toBe(1);
    },
  );

  test.each([["is_not", "pro"], ["not_in", "pro"], ["not_exists"]])(
    "%s of a tag that the metric never bore passes everything",
    async (op, ...values) => {
      const product = await varied();

      await expectRefused(await ask(product, filtered("plan", op, ...values)));
    },
  );

  let made: Promise<Product> | undefined;
  const varied = () => {
    made ??= open(visits(10_100)).then(async (product) => {
      await fatten(product, 6_000_000);
      return product;
    });
    return made;
  };
});
