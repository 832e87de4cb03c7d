import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { api, done, makeProduct, signUp } from "../visitor.ts";

const MiB = 1024 * 1024;
const json = { "content-type": "application/json" };
const ndjson = { "content-type": "application/x-ndjson" };
const packed = { "content-encoding": "gzip" };
const point = { metric: "drops", value: 1.5, tags: { word: "東京 🚀" } };
const line = JSON.stringify(point);

export function testIngest({ host }: Ground) {
  async function makeSender() {
    const product = await makeProduct(await signUp(host.url));
    const post = async (body: BodyInit, headers: Record<string, string>) => {
      const init = { method: "POST", headers, body };
      // A server that stops reading may break the connection before its answer is read.
      const send = () => product.machine.fetch("/api/v1/ingest", init);
      const answer = await send().catch(send);
      return { status: answer.status, body: await answer.json() };
    };
    const totals = async () => {
      const all = { metric: "drops", range: { preset: "all" }, interval: "day" } as const;
      const count = (await product.query({ ...all, aggregation: "count" })).total;
      return { count, sum: (await product.query({ ...all, aggregation: "sum" })).total };
    };
    return { ...product, post, totals };
  }

  test("points come packed, a line each, and both", async () => {
    const { post, totals } = await makeSender();
    const lines = `${line}\n\r\n${line}\n`;
    const receipt = (accepted: number) => ({ status: 200, body: { accepted, duplicates: 0 } });

    expect(await post(gzipSync(`[${line}]`), { ...json, ...packed })).toEqual(receipt(1));
    expect(await post(lines, ndjson)).toEqual(receipt(2));
    expect(await post(gzipSync(lines), { ...ndjson, ...packed })).toEqual(receipt(2));
    const many = `${line}\n`.repeat(10_000);
    expect(await post(gzipSync(many), { ...ndjson, ...packed })).toEqual(receipt(10_000));

    expect(await totals()).toEqual({ count: 10_005, sum: 15_007.5 });
  });

  test("L2: what counts is the size unpacked; broken, twice or otherwise packed is refused", async () => {
    const { post, totals } = await makeSender();
    await post(line, json);
    const statusOf = async (body: BodyInit, encoding = "gzip") =>
      (await post(body, { ...json, "content-encoding": encoding })).status;
    const once = gzipSync(line);

    expect(await statusOf(gzipSync(Buffer.alloc(50 * MiB, " ")))).toBe(413);
    expect(await statusOf(line)).toBe(400);
    expect(await statusOf(once.subarray(0, -5))).toBe(400);
    expect(await statusOf(gzipSync(once))).toBe(400);
    expect(await statusOf(gzipSync(once), "gzip, gzip")).toBe(415);
    expect(await statusOf(once, "br")).toBe(415);
    expect(await statusOf(once, "deflate")).toBe(415);

    expect(await totals()).toEqual({ count: 1, sum: 1.5 });
  });

  test("D4, D9: single points that come together are each stored or refused for themselves", async () => {
    const { machine, totals } = await makeSender();
    const send = async (body: object, headers: Record<string, string> = {}) => {
      const call = { client: machine.client, body: body as api.IngestBody, headers };
      return (await api.ingestPoints(call)).response?.status;
    };

    const statuses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => [
        send(point),
        send({ ...point, value: "1" }),
        send({ ...point, value: 10, id: `id ${n % 5}` }),
        send({ ...point, value: 100 }, { "Idempotency-Key": `key ${n % 3}` }),
      ]).flat(),
    );

    expect(statuses).toEqual(Array.from({ length: 30 }, () => [200, 422, 200, 200]).flat());
    expect(await totals()).toEqual({ count: 30 + 5 + 3, sum: 30 * 1.5 + 5 * 10 + 3 * 100 });
  });

  test("D18: late points, a new zone and deleted points are seen by the next query", async () => {
    const ada = await signUp(host.url);
    const { id: productId, ingest, query } = await makeProduct(ada, "Asia/Kathmandu");
    const { client } = ada;
    const at = (day: number) => `2026-03-0${day}T18:00:00Z`;
    const drop = (day: number, value: number, plan: string) => ({
      metric: "drops",
      value,
      timestamp: at(day),
      tags: { plan },
    });
    const range = { from: "2026-02-28T18:15:00Z", to: "2026-03-05T18:15:00Z" };
    const byDay = async () => {
      const answer = await query({ metric: "drops", range, interval: "day", aggregation: "sum" });
      return answer.series[0]?.values;
    };

    await ingest([drop(3, 4, "pro"), drop(2, 2, "free")]);
    expect(await byDay()).toEqual([0, 2, 4, 0, 0]);
    await ingest([drop(1, 1, "pro"), drop(3, 8, "free")]);
    expect(await byDay()).toEqual([1, 2, 12, 0, 0]);

    const { items } = await done(api.listMetrics({ client, path: { productId } }));
    const path = { productId, metricId: items[0]?.id ?? "" };
    const asked = { from: at(1), to: at(4), tag: ["plan:free"] };
    const gone = await done(api.deletePoints({ client, path, query: asked }));
    expect(gone).toEqual({ deleted: 2 });
    expect(await byDay()).toEqual([1, 0, 4, 0, 0]);

    const zone = { timezone: "America/New_York" };
    await done(api.updateProduct({ client, path: { productId }, body: zone }));
    expect((await byDay())?.slice(0, 4)).toEqual([0, 1, 0, 4]);
  });
}
