import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;
type Receipt = { accepted: number; duplicates: number };

/** How many points each metric holds. */
async function stored(product: Product) {
  const { items } = await read<{ items: { key: string }[] }>(
    await product.get("/metrics?limit=200"),
  );
  let count = 0;
  for (const { key: metric } of items) {
    const query = { metric, aggregation: "count", range, interval: "none" };
    count += (await read<{ total: number }>(await product.post("/query", query))).total;
  }
  return count;
}
const range = { from: "1970-01-01T00:00:00Z", to: "2199-01-01T00:00:00Z" };

const good = { metric: "m", value: 1 };
const anything = fc.anything({ maxDepth: 3, withBigInt: false, withDate: false });
const odd = fc.oneof(
  anything,
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.constantFrom("", " ", "\u0000", "\ud800", "__proto__", "constructor", null, -0, 1e21, 2 ** 53),
);
const point = fc.oneof(
  fc.record(
    {
      metric: fc.oneof(fc.constantFrom("m", "n.o_p", "M"), odd),
      value: fc.oneof(fc.double(), odd),
      timestamp: fc.oneof(fc.integer(), fc.date({ noInvalidDate: true }), odd),
      tags: fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.string(), odd)), odd),
      id: odd,
    },
    { requiredKeys: [] },
  ),
  fc.constant(good),
  anything,
);
const body = fc.oneof(
  point,
  fc.array(point, { maxLength: 4 }),
  fc.record({ points: fc.array(point, { maxLength: 4 }) }),
  fc.record({ points: odd }),
);

const { PROPERTY_RUNS = "300", PROPERTY_SEED = "20261122" } = process.env;
const settings = { numRuns: Number(PROPERTY_RUNS), seed: Number(PROPERTY_SEED) };

describe("D4, D10: whatever is sent", () => {
  test("is stored whole, or refused in words and stored not at all", async () => {
    const product = await app.product();
    let expected = 0;

    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const text = JSON.stringify(sent) ?? "";
        const answer = await product.ingest(text);
        if (answer.status === 200) {
          expected += (await read<Receipt>(answer)).accepted;
          return;
        }
        const problem = await problemOf(answer);
        expect([400, 422], JSON.stringify(problem)).toContain(answer.status);
        expect(problem.code).toMatch(/^[a-z][a-z_]+$/);
        expect(problem.detail).not.toBe("");
        for (const fault of problem.errors ?? []) {
          expect(fault).toMatchObject({
            pointer: expect.stringMatching(/^(\/|$)/),
            code: expect.stringMatching(/^[a-z][a-z_]+$/),
            detail: expect.stringMatching(/./),
          });
        }
      }),
      settings,
    );

    expect(await stored(product)).toBe(expected);
  });

  test("text that is hardly JSON is refused, and stored not at all", async () => {
    const product = await app.product();
    const whole = JSON.stringify([good, { ...good, tags: { plan: "pro" }, id: "1" }]);
    const broken = fc
      .tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ maxLength: 5 }))
      .map(([from, length, piece]) => whole.slice(0, from) + piece + whole.slice(from + length));
    let expected = 0;

    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        const answer = await product.ingest(text);
        expect(answer.status).toBeLessThan(500);
        if (answer.status === 200) expected += (await read<Receipt>(answer)).accepted;
      }),
      settings,
    );

    expect(await stored(product)).toBe(expected);
  });

  test.each(["NaN", "Infinity", "-Infinity", "0x1", "01", "1.", ".5", "+1", "1e"])(
    "D11: %s is no number of JSON",
    async (number) => {
      const product = await app.product();

      const answer = await product.ingest(`{"metric":"m","value":${number}}`);

      expect(answer.status).toBe(400);
      expect(await stored(product)).toBe(0);
    },
  );
});

describe("D12: a time is the instant that it names", () => {
  test.each([
    ["2026-03-01T09:30:00+05:45", "2026-03-01T03:45:00.000Z"],
    ["2026-03-01T00:00:00.123-03:30", "2026-03-01T03:30:00.123Z"],
    ["2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"],
    ["2026-03-01T23:59:59.999999999Z", "2026-03-01T23:59:59.999Z"],
    ["2026-03-01T00:00:00.2900001+00:00", "2026-03-01T00:00:00.290Z"],
    ["2026-03-01T00:00:00.5-01:00", "2026-03-01T01:00:00.500Z"],
    ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"],
    [1_700_000_000_123, "2023-11-14T22:13:20.123Z"],
    [100_000_000_000, "1973-03-03T09:46:40.000Z"],
  ])("%s", async (timestamp, instant) => {
    const product = await app.product();

    expect((await product.ingest({ ...good, timestamp })).status).toBe(200);

    const { items } = await read<{ items: { lastPointAt: string }[] }>(
      await product.get("/metrics"),
    );
    expect(items[0]?.lastPointAt).toBe(instant);
  });
});

describe("requests that come at the same time are answered each for itself", () => {
  test("D4: those with a bad point store nothing, their neighbours all", async () => {
    const product = await app.product();
    const batch = (n: number) => [good, good, n % 2 === 0 ? { ...good, value: "1" } : good];

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => product.ingest(batch(n))),
    );

    expect(answers.map(({ status }) => status)).toEqual(
      answers.map((_, n) => (n % 2 === 0 ? 422 : 200)),
    );
    expect(await stored(product)).toBe(20 * 3);
  });

  test("D6: of one Idempotency-Key with different bodies one is stored, the others refused", async () => {
    const product = await app.product();
    const send = (value: number) =>
      app
        .withKey(product.key)
        .post("/ingest", { ...good, value }, { "idempotency-key": "the same" });

    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => send(n % 10)));

    const accepted = answers.flatMap(({ status }, n) => (status === 200 ? [n % 10] : []));
    expect(new Set(accepted).size).toBe(1);
    expect(accepted).toHaveLength(3);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.status).toBe(422);
      expect((await problemOf(answer)).code).toBe("idempotency_key_reused");
    }
    expect(await stored(product)).toBe(1);
  });

  test("D9: ids that come in many requests at once are stored once, each receipt says its part", async () => {
    const product = await app.product();
    const ids = Array.from({ length: 300 }, (_, n) => ({ ...good, value: n, id: `id ${n}` }));
    const shuffled = (turn: number) =>
      ids.toSorted((a, b) => ((a.value * 7919 * turn) % 311) - ((b.value * 7919 * turn) % 311));

    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => product.ingest(shuffled(n + 1).slice(0, 200))),
    );

    const receipts = await Promise.all(answers.map((answer) => read<Receipt>(answer)));
    expect(receipts.every(({ accepted, duplicates }) => accepted + duplicates === 200)).toBe(true);
    const sent = new Set(answers.flatMap((_, n) => shuffled(n + 1).slice(0, 200)));
    expect(receipts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(sent.size);
    expect(await stored(product)).toBe(sent.size);
  });

  test("D5: keys of two products, and of requests with and without one, do not meet", async () => {
    const [one, other] = [await app.product(), await app.product()];
    const send = (product: Product, headers: Record<string, string>) =>
      app.withKey(product.key).post("/ingest", good, headers);

    await Promise.all(
      Array.from({ length: 10 }, () => [
        send(one, { "idempotency-key": "k" }),
        send(other, { "idempotency-key": "k" }),
        send(one, {}),
      ]).flat(),
    );

    expect(await stored(one)).toBe(11);
    expect(await stored(other)).toBe(1);
  });
});
