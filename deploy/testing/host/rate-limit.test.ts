import { expect, test } from "vitest";
import { countAndSum, createKey, createProduct, ingest, signUp } from "../client.ts";
import { pause } from "../ledger.ts";
import { startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const rate = 20;
const burst = 5 * rate;
const point = { metric: "limited", value: 1 };

/** Sends without pause from several clients at once for a while; answers how often each status came. */
async function sendFor(milliseconds: number, urls: string[], key: string) {
  const counts = new Map<number, number>();
  const until = performance.now() + milliseconds;
  const send = async (url: string) => {
    while (performance.now() < until) {
      const { status, body } = await ingest(url, key, [point]);
      await body?.cancel();
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  };
  await Promise.all([...urls, ...urls, ...urls].map(send));
  return counts;
}

test("L8: two servers on one database allow a key its rate together, and a restart changes nothing", async () => {
  const postgres = await makePostgres();
  const store = { url: postgres.url() };
  const [first, second] = [await startServer(store), await startServer(store)];
  const ada = await signUp(first.url);
  const { id } = await createProduct(ada);
  const key = await createKey(ada, id, rate);
  const begun = performance.now();

  const together = await sendFor(3_000, [first.url, second.url], key);
  await second.kill9();
  const again = await startServer(store);
  const after = await sendFor(1_000, [again.url], key);
  const seconds = (performance.now() - begun) / 1_000;

  expect([...together.keys(), ...after.keys()].sort()).toEqual([200, 200, 429, 429]);
  const accepted = (together.get(200) ?? 0) + (after.get(200) ?? 0);
  expect(accepted).toBeGreaterThanOrEqual(burst);
  expect(accepted).toBeLessThanOrEqual(Math.ceil(burst + rate * seconds));
  expect((await countAndSum(ada, id, point.metric)).count).toBe(accepted);
  await Promise.all([first.stop(), again.stop()]);
});

test("without its database the limit answers 503, and counts again afterwards", async () => {
  const postgres = await makePostgres();
  const server = await startServer({ url: postgres.url() });
  const ada = await signUp(server.url);
  const { id } = await createProduct(ada);
  const key = await createKey(ada, id, rate);
  const send = async () => {
    const { status, headers, body } = await ingest(server.url, key, [point]);
    await body?.cancel();
    return { status, retryAfter: headers.get("retry-after") };
  };
  expect(await send()).toEqual({ status: 200, retryAfter: null });

  await postgres.kill9();
  expect(await send()).toEqual({ status: 503, retryAfter: "2" });
  await pause(1_500);
  expect(await send()).toEqual({ status: 503, retryAfter: "2" });
  await postgres.start();

  await expect.poll(send, { timeout: 10_000 }).toMatchObject({ status: 200 });
  await server.stop();
});
