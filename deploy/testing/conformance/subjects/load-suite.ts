import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { sendRaw } from "../raw-request.ts";
import { api, makeProduct, signUp } from "../visitor.ts";

const range = { preset: "all" } as const;
const count = { metric: "load", aggregation: "count", range, interval: "none" } as const;

export function testLoad({ host }: Ground) {
  async function makeCalls() {
    const ada = await signUp(host.url);
    const product = await makeProduct(ada);
    const { client } = ada;
    const path = { productId: product.id };
    const ingest = { client: product.machine.client, body: { metric: "load", value: 1 } };
    await api.ingestPoints(ingest);
    const calls = [
      () => api.ingestPoints(ingest),
      () => api.getMe({ client }),
      () => api.queryMetric({ client, path, body: count }),
      () => api.listMetrics({ client, path }),
      () => api.getAuthOptions({ client }),
    ];
    return { ...product, call: async (n: number) => (await calls[n % calls.length]?.())?.response };
  }

  test("200 requests in a row are answered", async () => {
    const { call, query } = await makeCalls();

    const statuses = [];
    for (let n = 0; n < 200; n += 1) statuses.push((await call(n))?.status);

    expect(statuses).toEqual(Array.from({ length: 200 }, () => 200));
    expect((await query(count)).total).toBe(41);
  });

  test("50 requests at once are answered", async () => {
    const { call, query } = await makeCalls();

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => call(n)));

    expect(answers.map((answer) => answer?.status)).toEqual(answers.map(() => 200));
    expect((await query(count)).total).toBe(11);
  });

  test("callers who hang up half-way disturb nobody", async () => {
    const { call, key } = await makeCalls();
    const head = [
      "POST /api/v1/ingest HTTP/1.1",
      "Content-Type: application/json",
      `Authorization: Bearer ${key}`,
      "Content-Length: 1000",
    ];
    const hangUp = AbortSignal.timeout(150);

    await Promise.allSettled([
      ...Array.from({ length: 5 }, () => sendRaw(host.url, head, '{"metric"', hangUp)),
      ...Array.from({ length: 5 }, () => fetch(`${host.url}/api/docs`, { signal: hangUp })),
    ]);

    expect((await call(0))?.status).toBe(200);
    expect(host.isAlive()).toBe(true);
  });
}
