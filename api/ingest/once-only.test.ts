import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

async function totals(product: Product, metric = "m") {
  const ask = async (aggregation: string) => {
    const query = { metric, aggregation, range: { preset: "all" }, interval: "none" };
    const answer = await product.post("/query", query);
    return answer.status === 404 ? 0 : (await read<{ total: number }>(answer)).total;
  };
  return { count: await ask("count"), sum: await ask("sum") };
}

const send = (product: Product, body: unknown, key: string) =>
  app.withKey(product.key).post("/ingest", body, { "idempotency-key": key });

const point = { metric: "m", value: 2 };

describe("Idempotency-Key", () => {
  test("D5: 50 equal requests at once store once and answer the same", async () => {
    const product = await app.product();
    const body = { points: [point, { ...point, value: 3 }] };

    const answers = await Promise.all(Array.from({ length: 50 }, () => send(product, body, "k")));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const answer of answers) {
      expect(await answer.json()).toEqual({ accepted: 2, duplicates: 0 });
    }
    expect(await totals(product)).toEqual({ count: 2, sum: 5 });
  });

  test("D6: the same key with a body that differs in one digit is refused", async () => {
    const product = await app.product();
    await send(product, point, "k");

    const answer = await send(product, { ...point, value: 3 }, "k");

    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).code).toBe("idempotency_key_reused");
    expect(await totals(product)).toEqual({ count: 1, sum: 2 });
  });

  test("D7: a refused request is not remembered", async () => {
    const product = await app.product();

    expect((await send(product, { ...point, value: "2" }, "k")).status).toBe(422);
    expect((await send(product, point, "k")).status).toBe(200);
    expect(await totals(product)).toEqual({ count: 1, sum: 2 });
  });

  test("D8: keys belong to a product, have at most 255 characters, are kept for 48 hours", async () => {
    const [one, other] = [await app.product(), await app.product()];
    await send(one, point, "k");
    await send(other, point, "k");

    expect((await totals(one)).count + (await totals(other)).count).toBe(2);
    expect((await send(one, point, "x".repeat(255))).status).toBe(200);
    expect((await send(one, point, "x".repeat(256))).status).toBe(400);
    expect((await send(one, point, "")).status).toBe(400);

    app.clock.now = new Date(Date.now() + 47 * 3_600_000);
    await housekeep(app.deps);
    await send(one, point, "k");
    expect((await totals(one)).count).toBe(2);
    app.clock.now = new Date(Date.now() + 49 * 3_600_000);
    await housekeep(app.deps);
    await send(one, point, "k");
    const { count } = await totals(one);
    app.clock.now = undefined;
    expect(count).toBe(3);
  });

  test("D8: old keys go in short statements, however many there are, and young ones stay", async () => {
    const { db } = app.deps;
    const product = await app.product();
    const [row] = (await db.execute(
      sql`select no from products where id = ${product.id}`,
    )) as unknown as { no: number }[];
    const insertKeys = (count: number, name: string, createdAt: Date) =>
      db.execute(sql`
        insert into idempotency_keys
          (product_no, key, body_hash, accepted, duplicates, created_at)
        select ${row?.no}, ${name} || n, '', 1, 0, ${createdAt.toISOString()}::timestamptz
        from generate_series(1, ${count}::int) n`);
    await insertKeys(45_000, "old", new Date(Date.now() - 49 * 3_600_000));
    await insertKeys(3, "young", new Date(Date.now() - 47 * 3_600_000));
    const keysLeft = async () => {
      const rows = await db.execute(
        sql`select count(*)::int as n from idempotency_keys where product_no = ${row?.no}`,
      );
      return (rows as unknown as { n: number }[])[0]?.n;
    };

    await housekeep({ ...app.deps, isDraining: () => true });
    expect(await keysLeft()).toBe(45_003);
    await db.execute(refuseLongDeletes);
    await db.execute(sql`
      create trigger short_deletes after delete on idempotency_keys
      referencing old table as gone for each statement execute function refuse_long_deletes()`);
    await housekeep(app.deps);

    expect(await keysLeft()).toBe(3);
  });
});

/** A time limit that does not depend on how fast this machine is. */
const refuseLongDeletes = sql`
  create function refuse_long_deletes() returns trigger language plpgsql as $$
  begin
    if (select count(*) from gone) > 20000 then
      raise exception using errcode = '57014';
    end if;
    return null;
  end $$`;

describe("ids of points", () => {
  test("D9: overlapping shuffled batches leave counts and sums as they are", async () => {
    const product = await app.product();
    const points = Array.from({ length: 200 }, (_, n) => ({
      metric: "m",
      value: n,
      id: `point ${n}`,
      tags: { part: `p${n % 3}` },
    }));
    const batches = [points, points.toReversed(), points.slice(50, 150), points.slice(190)];

    const answers = await Promise.all(batches.map((batch) => product.ingest(batch)));

    const receipts = await Promise.all(
      answers.map((answer) => read<{ accepted: number; duplicates: number }>(answer)),
    );
    expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(200);
    expect(receipts.map(({ accepted, duplicates }) => accepted + duplicates)).toEqual([
      200, 200, 100, 10,
    ]);
    expect(await totals(product)).toEqual({ count: 200, sum: 19_900 });
  });

  test("an id that comes twice in one request is one point; another metric may have it too", async () => {
    const product = await app.product();

    const answer = await product.ingest([
      { ...point, id: "a" },
      { ...point, id: "a", value: 9 },
      { metric: "other", value: 1, id: "a" },
      point,
    ]);

    expect(await answer.json()).toEqual({ accepted: 3, duplicates: 1 });
    expect(await totals(product)).toEqual({ count: 2, sum: 4 });
  });

  test.each(["", "x".repeat(129), 5, null, "\u0000"])("the id %j is refused", async (id) => {
    const product = await app.product();

    const answer = await product.ingest({ ...point, id });

    expect((await problemOf(answer)).errors?.[0]?.code).toBe("invalid_id");
  });
});

const gzip = async (text: string) =>
  new Uint8Array(
    await new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer(),
  );

describe("other forms of a body", () => {
  const post = (product: Product, body: BodyInit, headers: Record<string, string>) =>
    app.fetch("/api/v1/ingest", {
      method: "POST",
      headers: { authorization: `Bearer ${product.key}`, ...headers },
      body,
    });
  const json = { "content-type": "application/json" };
  const ndjson = { "content-type": "application/x-ndjson" };
  const packed = { "content-encoding": "gzip" };

  test("one point a line, plain and packed, with blank lines between", async () => {
    const product = await app.product();
    const lines = `${JSON.stringify(point)}\n\r\n${JSON.stringify(point)}\n`;

    expect(await (await post(product, lines, ndjson)).json()).toMatchObject({ accepted: 2 });
    const both = await post(product, await gzip(lines), { ...ndjson, ...packed });
    expect(await both.json()).toMatchObject({ accepted: 2 });
    expect(await totals(product)).toEqual({ count: 4, sum: 8 });
  });

  test("a bad line is named", async () => {
    const product = await app.product();

    const broken = await post(product, `${JSON.stringify(point)}\n{`, ndjson);
    const invalid = await post(product, `${JSON.stringify(point)}\n{"metric":"m"}`, ndjson);

    expect(broken.status).toBe(400);
    expect((await problemOf(broken)).detail).toContain("Line 2");
    expect((await problemOf(invalid)).errors?.[0]).toMatchObject({ index: 1, code: "required" });
    expect((await totals(product)).count).toBe(0);
  });

  test("L2: what counts is the size unpacked; what is no gzip, or packed twice, is refused", async () => {
    const product = await app.product();
    const bomb = await gzip(" ".repeat(50_000_000));
    const once = await gzip(JSON.stringify(point));

    expect((await post(product, bomb, { ...json, ...packed })).status).toBe(413);
    const plain = await post(product, "{}", { ...json, ...packed });
    expect(plain.status).toBe(400);
    expect(await problemOf(plain)).toMatchObject({
      code: "malformed",
      detail: expect.stringContaining("not valid gzip"),
    });
    expect((await post(product, once.slice(0, -5), { ...json, ...packed })).status).toBe(400);
    const twice = { ...json, "content-encoding": "gzip, gzip" };
    expect((await post(product, once, twice)).status).toBe(415);
    expect((await post(product, once, { ...json, ...packed })).status).toBe(200);
    expect((await totals(product)).count).toBe(1);
  });
});
