import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { storedPoints } from "#api/testing/ask.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();

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
    ["an id of 128 characters", { metric: "a", value: 1, id: "\u{1f680}".repeat(128) }, 1],
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
    ["an empty id", { ...good, id: "" }, "invalid_id"],
    ["an id of 129 characters", { ...good, id: "x".repeat(129) }, "invalid_id"],
    ["an id of 129 emoji", { ...good, id: "\u{1f680}".repeat(129) }, "invalid_id"],
    ["NUL in an id", { ...good, id: "\u0000" }, "invalid_id"],
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

  test.each([
    ["2026-02-30T00:00:00Z", "invalid_timestamp", false],
    ["2026-04-31T10:00:00+02:00", "invalid_timestamp", false],
    ["2026-13-45", "timestamp_without_zone", true],
    ["2026-02-29T25:00", "timestamp_without_zone", true],
  ])("D12: %s is told not to be a time at all", async (timestamp, code, lacksZone) => {
    const product = await app.product();

    const { errors } = await problemOf(await product.ingest(at(timestamp)));

    expect(errors).toMatchObject([
      { code, detail: expect.stringContaining("There is no such date or time") },
    ]);
    expect(errors?.[0]?.detail.includes("add the zone")).toBe(lacksZone);
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
