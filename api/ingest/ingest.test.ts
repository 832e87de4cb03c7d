import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();

type Product = Awaited<ReturnType<typeof app.product>>;

async function storedPoints(product: Product) {
  const { items } = await read<{ items: { key: string }[] }>(await product.get("/metrics"));
  let stored = 0;
  for (const { key: metric } of items) {
    const answer = await product.post("/query", {
      metric,
      aggregation: "count",
      range: { preset: "all" },
      interval: "none",
    });
    stored += (await read<{ total: number }>(answer)).total;
  }
  return stored;
}

describe("what is accepted", () => {
  test.each([
    ["one point", { metric: "signups", value: 1 }, 1],
    [
      "an array",
      [
        { metric: "a", value: 1 },
        { metric: "b", value: 2.5 },
      ],
      2,
    ],
    ["points in an object", { points: [{ metric: "a", value: -3 }] }, 1],
    ["an offset", { metric: "a", value: 1, timestamp: "2026-03-01T09:30:00+05:30" }, 1],
    ["milliseconds", { metric: "a", value: 1, timestamp: 1_700_000_000_000 }, 1],
    ["the first instant", { metric: "a", value: 1, timestamp: "1970-01-01T00:00:00Z" }, 1],
  ])("%s", async (_, body, accepted) => {
    const product = await app.product();

    const answer = await product.ingest(body);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ accepted, duplicates: 0 });
    expect(await storedPoints(product)).toBe(accepted);
  });

  test("D3: points are there for the very next read, 10,000 of them too", async () => {
    const product = await app.product();
    const points = Array.from({ length: 10_000 }, (_, index) => ({
      metric: `m${index % 7}`,
      value: index,
      tags: { plan: `p${index % 5}`, "odd.key": 'quote"\\ and {brace}, comma' },
    }));

    const answer = await product.ingest(points);

    expect(answer.status).toBe(200);
    expect(await storedPoints(product)).toBe(10_000);
  });

  test("D11: zero loses its sign, the smallest and greatest doubles come back exactly", async () => {
    const product = await app.product();

    for (const [metric, value] of [
      ["zero", "-0"],
      ["small", "5e-324"],
      ["great", "1.7e308"],
    ]) {
      expect((await product.ingest(`{"metric":"${metric}","value":${value}}`)).status).toBe(200);
    }

    const lastOf = async (metric: string) => {
      const query = { metric, aggregation: "last", range: { preset: "all" }, interval: "none" };
      return (await read<{ total: number }>(await product.post("/query", query))).total;
    };
    expect(Object.is(await lastOf("zero"), 0)).toBe(true);
    expect(await lastOf("small")).toBe(5e-324);
    expect(await lastOf("great")).toBe(1.7e308);
  });

  test("a sum beyond a double is refused in words, and the metric list still answers", async () => {
    const product = await app.product();
    await product.ingest([1, 2].map(() => ({ metric: "great", value: 1.7e308 })));

    const answer = await product.post("/query", {
      metric: "great",
      range: { preset: "all" },
      interval: "none",
    });

    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors?.[0]?.code).toBe("not_finite");
    const greatest = { metric: "great", aggregation: "max", interval: "none" };
    const max = await product.post("/query", { ...greatest, range: { preset: "all" } });
    expect(await max.json()).toMatchObject({ total: 1.7e308 });
    expect((await product.get("/metrics")).status).toBe(200);
  });

  test("parallel first sights of the same metrics and tags all succeed", async () => {
    const product = await app.product();
    const batch = ["d", "a", "c", "b"].map((metric) => ({ metric, value: 1, tags: { t: metric } }));

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, turn) => product.ingest(turn % 2 ? batch : batch.toReversed())),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await storedPoints(product)).toBe(32);
  });
});

const good = { metric: "a", value: 1 };
const at = (timestamp: unknown) => ({ ...good, timestamp });
const tagged = (tags: unknown) => ({ ...good, tags });

describe("D10 to D14: what is refused stores nothing", () => {
  test.each<[string, unknown, string]>([
    ["no value", { metric: "a" }, "required"],
    ["no metric", { value: 1 }, "required"],
    ["null as value", { metric: "a", value: null }, "invalid_value"],
    ["a number in quotes", { metric: "a", value: "1" }, "invalid_value"],
    ["a boolean", { metric: "a", value: true }, "invalid_value"],
    ["more than a double", '{"metric":"a","value":1e400}', "not_finite"],
    ["an upper-case metric", { metric: "A", value: 1 }, "invalid_metric"],
    ["a long metric", { metric: "a".repeat(129), value: 1 }, "invalid_metric"],
    ["a metric with NUL", { metric: "a\u0000", value: 1 }, "invalid_metric"],
    ["an unknown field", { ...good, tag: {} }, "unknown_field"],
    ["seconds", at(1_700_000_000), "timestamp_in_seconds"],
    ["a fraction of a millisecond", at(1_700_000_000_000.5), "invalid_timestamp"],
    ["no zone", at("2026-03-01T09:30:00"), "timestamp_without_zone"],
    ["a date alone", at("2026-03-01"), "timestamp_without_zone"],
    ["a day that is not", at("2026-02-30T00:00:00Z"), "invalid_timestamp"],
    ["a leap second", at("2016-12-31T23:59:60Z"), "invalid_timestamp"],
    ["hour 24", at("2026-03-01T24:00:00Z"), "invalid_timestamp"],
    ["year 0", at("0000-01-01T00:00:00Z"), "invalid_timestamp"],
    ["year 85", at("0085-06-01T00:00:00Z"), "invalid_timestamp"],
    ["year 9999", at("9999-12-31T00:00:00Z"), "timestamp_out_of_range"],
    ["milliseconds far ahead", at(1e15), "timestamp_out_of_range"],
    ["year 275760", at("+275760-09-13T00:00:00Z"), "invalid_timestamp"],
    ["before 1970", at("1969-12-31T23:59:59Z"), "timestamp_out_of_range"],
    [
      "more than a day ahead",
      at(new Date(Date.now() + 9e7).toISOString()),
      "timestamp_out_of_range",
    ],
    ["a timestamp that is null", at(null), "invalid_timestamp"],
    ["tags that are a list", tagged(["a"]), "invalid_tags"],
    ["tags that are null", tagged(null), "invalid_tags"],
    ["a number as tag", tagged({ a: 1 }), "invalid_tag_value"],
    ["an empty tag", tagged({ a: "" }), "invalid_tag_value"],
    ["a tag of 257 characters", tagged({ a: "x".repeat(257) }), "invalid_tag_value"],
    ["NUL in a tag", tagged({ a: "\u0000" }), "invalid_tag_value"],
    [
      "half a surrogate pair",
      '{"metric":"a","value":1,"tags":{"a":"\\ud800"}}',
      "invalid_tag_value",
    ],
    ["the key __proto__", '{"metric":"a","value":1,"tags":{"__proto__":"x"}}', "invalid_tag_key"],
    ["a key with a quote", tagged({ 'a"b': "x" }), "invalid_tag_key"],
    ["a key with a path", tagged({ "$.x": "x" }), "invalid_tag_key"],
    ["a key with SQL", tagged({ "'; drop table points--": "x" }), "invalid_tag_key"],
    [
      "21 tags",
      tagged(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, "x"]))),
      "too_many_tags",
    ],
    ["a text", '"a"', "not_a_point"],
    ["null", "null", "not_a_point"],
    ["a list of lists", [[good]], "not_a_point"],
    ["an empty list", [], "no_points"],
    ["points that are no list", { points: good }, "not_an_array"],
    ["points and more", { points: [good], metric: "a" }, "unknown_field"],
    ["10,001 points", JSON.stringify(Array(10_001).fill(good)), "too_many_points"],
  ])("%s", async (_, body, code) => {
    const product = await app.product();

    const answer = await product.ingest(body);

    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect((await problemOf(answer)).errors?.map((error) => error.code)).toContain(code);
    expect(await storedPoints(product)).toBe(0);
  });

  test("D4: one bad point in the middle of 1,000 is named and nothing is stored", async () => {
    const product = await app.product();
    const points: unknown[] = Array.from({ length: 1000 }, () => good);
    points[500] = { metric: "a", value: "x" };

    const answer = await product.ingest({ points });

    expect((await problemOf(answer)).errors).toEqual([
      expect.objectContaining({ index: 500, pointer: "/points/500/value", code: "invalid_value" }),
    ]);
    expect(await storedPoints(product)).toBe(0);
  });

  test("at most 100 faults are listed", async () => {
    const product = await app.product();

    const answer = await product.ingest(Array(500).fill({}));

    expect((await problemOf(answer)).errors).toHaveLength(100);
  });

  test("D14: tag keys that are names in JavaScript or paths in JSON stay what they are", async () => {
    const product = await app.product();
    const tags = { constructor: "c", toString: "t", "a.b": "dotted", hasOwnProperty: "h" };
    await product.ingest([
      { ...good, tags },
      { ...good, tags: { a: "plain", b: "x" } },
    ]);

    for (const [tag, value] of Object.entries(tags)) {
      const answer = await product.post("/query", {
        metric: "a",
        range: { preset: "all" },
        interval: "none",
        groupBy: tag,
        filters: [{ tag, op: "is", values: [value] }],
      });
      const { series } = await read<{ series: { key: object; total: number }[] }>(answer);
      expect(series).toEqual([expect.objectContaining({ key: { [tag]: value }, total: 1 })]);
    }
  });
});

describe("keys", () => {
  test("checkApiKey answers what the key is for", async () => {
    const product = await app.product();

    const answer = await app.withKey(product.key).get("/ingest");

    expect(await answer.json()).toEqual({
      product: { id: product.id, name: "Acme" },
      scopes: ["ingest"],
    });
  });

  test("both headers work, and may not name different keys", async () => {
    const [one, other] = [await app.product(), await app.product()];
    const call = (headers: Record<string, string>) => app.as(headers).get("/ingest");

    expect((await call({ "x-api-key": one.key })).status).toBe(200);
    expect((await call({ "x-api-key": one.key, authorization: `Bearer ${one.key}` })).status).toBe(
      200,
    );
    const both = await call({ "x-api-key": one.key, authorization: `Bearer ${other.key}` });
    expect(both.status).toBe(400);
  });

  test.each([
    ["nothing", {}],
    ["a word", { authorization: "Bearer nonsense" }],
    ["basic credentials", { authorization: "Basic YTpi" }],
    ["a key in a cookie", { cookie: "session=trk_i_x" }],
  ])("A7: %s is no key", async (_, headers) => {
    expect((await app.as(headers).post("/ingest", good)).status).toBe(401);
  });

  test("A7: a revoked key and one digit off are refused at once", async () => {
    const product = await app.product();
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/api-keys"));
    const typo = product.key.replace(/.$/, (last) => (last === "0" ? "1" : "0"));

    expect((await app.withKey(typo).get("/ingest")).status).toBe(401);
    expect((await product.delete(`/api-keys/${items[0]?.id}`)).status).toBe(204);
    expect((await product.ingest(good)).status).toBe(401);
  });

  test("a key without the scope is refused with 403, an expired one with 401", async () => {
    const product = await app.product();
    const make = async (fields: object) => {
      const answer = await product.post("/api-keys", { name: "k", ...fields });
      return (await read<{ secret: string }>(answer)).secret;
    };
    const reading = await make({ scopes: ["read"] });
    const expiring = await make({
      scopes: ["ingest"],
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });

    expect((await app.withKey(reading).post("/ingest", good)).status).toBe(403);
    expect((await app.withKey(expiring).post("/ingest", good)).status).toBe(200);
    app.clock.now = new Date(Date.now() + 120_000);
    expect((await app.withKey(expiring).post("/ingest", good)).status).toBe(401);
    app.clock.now = undefined;
  });
});

describe("L1 and L2: bodies", () => {
  const huge = `[${`{"metric":"a","value":1},`.repeat(250_000)}{"metric":"a","value":1}]`;

  test.each<[string, RequestInit, number]>([
    ["not JSON", { body: "{" }, 400],
    ["no UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
    ["plain text", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
    [
      "a form",
      { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
    ],
    ["an unknown encoding", { body: "{}", headers: { "content-encoding": "br" } }, 415],
    ["more than 5 MiB", { body: huge }, 413],
    ["a Content-Length that is no number", { body: "{}", headers: { "content-length": "x" } }, 400],
  ])("%s", async (_, init, status) => {
    const product = await app.product();

    const answer = await app.fetch("/api/v1/ingest", {
      method: "POST",
      ...init,
      headers: {
        authorization: `Bearer ${product.key}`,
        "content-type": "application/json",
        ...init.headers,
      },
    });

    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await storedPoints(product)).toBe(0);
  });

  test("a chunked body is counted while it is read, and the rest is left", async () => {
    const product = await app.product();
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(" ".repeat(65_536)));
      },
    });

    const answer = await app.fetch("/api/v1/ingest", {
      method: "POST",
      headers: { authorization: `Bearer ${product.key}`, "content-type": "application/json" },
      body: endless,
      duplex: "half",
    } as RequestInit);

    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(100);
  });
});
