import { expect, test } from "vitest";
import { pause } from "../../ledger.ts";
import type { Ground } from "../ground.ts";
import { api, done, makeProduct, signUp } from "../visitor.ts";

const second = 1_000;
const wordsOfTheWorld = ["Zürich", "東京 🚀", 'quotes " and \\', "tab\tand\nnewline", "a{b}%'; --"];

export function testBodies({ host }: Ground) {
  test("a point, an array and an object of points are stored, and seen by the next read", async () => {
    const { ingest, query } = await makeProduct(await signUp(host.url));
    const point = { metric: "signups", value: 1.5 };

    expect(await ingest(point)).toEqual({ accepted: 1, duplicates: 0 });
    expect(await ingest([point, point])).toEqual({ accepted: 2, duplicates: 0 });
    expect(await ingest({ points: [point] })).toEqual({ accepted: 1, duplicates: 0 });

    const all = { metric: "signups", range: { preset: "all" }, interval: "none" } as const;
    expect(await query(all)).toMatchObject({ aggregation: "sum", total: 6 });
  });

  test("10,000 points fit one request", async () => {
    const { ingest, query } = await makeProduct(await signUp(host.url));
    const start = Date.UTC(2026, 0, 1);
    const points = Array.from({ length: 10_000 }, (_, n) => ({
      metric: "load",
      value: n,
      timestamp: start + n * second,
      tags: { parity: n % 2 === 0 ? "even" : "odd", hundred: String(n % 100) },
    }));

    expect(await ingest({ points })).toEqual({ accepted: 10_000, duplicates: 0 });

    const range = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
    const answer = await query({ metric: "load", range, interval: "hour", groupBy: "parity" });
    expect(answer.total).toBe(49_995_000);
    expect(answer.series.map(({ label, total }) => [label, total])).toEqual([
      ["odd", 25_000_000],
      ["even", 24_995_000],
    ]);
  });

  test("text of any script and numbers of any size come back as they were sent", async () => {
    const ada = await signUp(host.url);
    const { id, ingest, query } = await makeProduct(ada);
    const numbers = [0.1 + 0.2, 5e-324, 1.7e308, -123456789.12345678];

    await ingest(wordsOfTheWorld.map((word) => ({ metric: "words", value: 1, tags: { word } })));
    for (const [n, value] of numbers.entries()) await ingest({ metric: `number_${n}`, value });

    const { items } = await done(api.listMetrics({ client: ada.client, path: { productId: id } }));
    const metricId = items.find(({ key }) => key === "words")?.id ?? "";
    const path = { productId: id, metricId, tagKey: "word" };
    const values = await done(api.listTagValues({ client: ada.client, path }));
    expect(values.items.map(({ value }) => value).toSorted()).toEqual(wordsOfTheWorld.toSorted());
    for (const [n, value] of numbers.entries()) {
      const range = { preset: "all" } as const;
      const answer = await query({ metric: `number_${n}`, range, interval: "none" });
      expect(answer.total).toBe(value);
    }
  });

  test("a body of unknown length is read as it comes", async () => {
    const { machine } = await makeProduct(await signUp(host.url));
    const pieces = ['[{"metric":"drops",', '"value":1},', '{"metric":"drops","value":2}', "]"];
    const slowly = new ReadableStream({
      async pull(controller) {
        await pause(20);
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(piece));
      },
    });

    const answer = await machine.fetch("/api/v1/ingest", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: slowly,
      duplex: "half",
    });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ accepted: 2, duplicates: 0 });
  });

  test("large bodies, packed and in pieces, are stored, a dozen at once", async () => {
    const { machine, query } = await makeProduct(await signUp(host.url));
    const text = JSON.stringify(Array(10_000).fill({ metric: "large", value: 1 }));
    const streamOf = () => new Blob([text]).stream();
    const packed = await new Response(
      streamOf().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();
    const send = (n: number) =>
      machine.fetch("/api/v1/ingest", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(n % 2 === 0 && { "content-encoding": "gzip" }),
        },
        body: n % 2 === 0 ? packed : streamOf(),
        duplex: "half",
      });

    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => send(n)));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const all = { metric: "large", range: { preset: "all" }, interval: "none" } as const;
    expect((await query(all)).total).toBe(120_000);
  });

  test("a point without a time is of the moment it arrived, and times are in UTC", async () => {
    const ada = await signUp(host.url);
    const { id, ingest } = await makeProduct(ada);
    const before = Date.now();

    await ingest({ metric: "now", value: 1 });

    const after = Date.now();
    const { items } = await done(api.listMetrics({ client: ada.client, path: { productId: id } }));
    const at = items[0]?.lastPointAt ?? "";
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(at)).toBeLessThanOrEqual(after);
  });
}
