import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { api, makeMachine, makeProduct, signUp } from "../visitor.ts";

const point = { metric: "limited", value: 1 };

/** Sends with a key of a fresh product that may send so many requests a second. */
async function makeSender(url: string, rateLimit: number) {
  const ada = await signUp(url);
  const { id, query } = await makeProduct(ada);
  const { client } = await makeMachine(ada, id, rateLimit);
  return {
    send: (body: api.IngestBody = point) => api.ingestPoints({ client, body }),
    count: () => {
      const range = { preset: "all" } as const;
      return query({ metric: point.metric, aggregation: "count", range, interval: "none" });
    },
  };
}

const statusesOf = (answers: { response?: Response }[]) =>
  answers.map(({ response }) => response?.status);

export function testLimits({ host }: Ground) {
  test("each answer to a key says what it may still send", async () => {
    const { send } = await makeSender(host.url, 50);

    for (const { response } of [await send(), await send({ metric: "NO", value: 1 })]) {
      expect(response?.headers.get("ratelimit-limit")).toBe("50");
      expect(response?.headers.get("ratelimit-policy")).toBe("50;w=1;burst=250");
      expect(response?.headers.get("ratelimit-remaining")).toMatch(/^\d+$/);
      expect(response?.headers.get("ratelimit-reset")).toBe("1");
    }
  });

  test("L8: a burst is bounded, refused with the time to wait, and over after a second", async () => {
    const { send, count } = await makeSender(host.url, 1);
    const begun = performance.now();

    const answers = await Promise.all(Array.from({ length: 40 }, () => send()));
    const seconds = (performance.now() - begun) / 1_000;

    const accepted = statusesOf(answers).filter((status) => status === 200).length;
    expect(accepted).toBeGreaterThanOrEqual(5);
    expect(accepted).toBeLessThanOrEqual(5 + Math.ceil(seconds));
    expect((await count()).total).toBe(accepted);
    const refused = answers.filter(({ response }) => response?.status !== 200);
    expect(statusesOf(refused)).toEqual(refused.map(() => 429));
    expect(refused[0]?.error?.code).toBe("rate_limited");
    expect(refused[0]?.response?.headers.get("retry-after")).toBe("1");
    expect(refused[0]?.response?.headers.get("ratelimit-remaining")).toBe("0");
    const isOver = async () => (await send()).response?.status === 200;
    await expect.poll(isOver, { timeout: 10_000, interval: 1_000 }).toBe(true);
  });

  test("a large request above the limit is answered, not cut", async () => {
    const { send } = await makeSender(host.url, 1);
    const points = Array.from({ length: 9_000 }, (_, n) => ({
      ...point,
      tags: { text: `${n}`.padEnd(250, "x") },
    }));
    await Promise.all(Array.from({ length: 20 }, () => send()));

    const answers = [];
    for (let n = 0; n < 3; n += 1) answers.push(await send({ points }));

    expect(statusesOf(answers)).toContain(429);
    for (const status of statusesOf(answers)) expect([200, 429]).toContain(status);
  });
}
