import { expect, test } from "vitest";
import { createKey, createProduct, signUp } from "../client.ts";
import { pause, startWriters } from "../ledger.ts";
import { auditWriters, nothingWrong } from "../ledger-audit.ts";
import { startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const away = {
  contentType: "application/problem+json",
  retryAfter: expect.stringMatching(/^\d+$/),
};

async function startUnderLoad() {
  const postgres = await makePostgres();
  const server = await startServer({ url: postgres.url() });
  const ada = await signUp(server.url);
  const product = await createProduct(ada);
  const key = await createKey(ada, product.id, 1_000_000);
  const writers = startWriters({ url: server.url, key, metric: "load" }, 8);
  await writers.untilAcknowledged();
  return { postgres, server, ada, product, writers };
}

test("O3, D2: Postgres killed under load: 503 meanwhile, nothing is lost or doubled, back by itself", async () => {
  const { postgres, server, ada, product, writers } = await startUnderLoad();

  for (let round = 0; round < 5; round += 1) {
    await pause(100 + round * 130);
    await postgres.kill9();
    await pause(700);
    await postgres.start();
    await writers.untilAcknowledged();
  }
  await writers.stop();

  const refused = writers.sent.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, problem } of refused)
    expect({ status, problem }).toMatchObject({ status: 503, problem: away });
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(5_500);
  expect(server.process.exitCode).toBeNull();
  expect(await writers.repeat()).toBe(0);
  expect(await auditWriters(ada, product.id, writers)).toEqual(nothingWrong);
  await server.stop();
});

test("O3: a Postgres that hangs hangs no request over 5 s", async () => {
  const { postgres, server, ada, product, writers } = await startUnderLoad();

  postgres.freeze();
  await pause(8_000);
  postgres.thaw();
  await writers.untilAcknowledged();
  await writers.stop();

  const refused = writers.sent.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, problem } of refused)
    expect({ status, problem }).toMatchObject({ status: 503, problem: away });
  expect(Math.max(...writers.sent.map(({ ms }) => ms))).toBeLessThan(5_500);
  expect(await auditWriters(ada, product.id, writers)).toEqual(nothingWrong);
  await server.stop();
});

test("O2: without its database the server is alive but not ready, and says no more", async () => {
  const postgres = await makePostgres();
  const server = await startServer({ url: postgres.url() });
  const ask = async (path: string) => {
    const answer = await fetch(`${server.url}${path}`);
    return { status: answer.status, keys: Object.keys(JSON.parse(await answer.text())) };
  };

  for (const [stop, resume] of [
    [postgres.kill9, postgres.start],
    [postgres.freeze, postgres.thaw],
  ] as const) {
    await stop();
    const begun = performance.now();
    expect(await ask("/healthz")).toEqual({ status: 200, keys: ["status"] });
    expect(await ask("/readyz")).toEqual({ status: 503, keys: ["status"] });
    expect(performance.now() - begun).toBeLessThan(3_000);
    await resume();
    await expect.poll(() => ask("/readyz"), { timeout: 10_000 }).toMatchObject({ status: 200 });
  }
  await server.stop();
});
