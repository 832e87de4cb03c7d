import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { countAndSum, createProduct, signIn, signUp } from "../client.ts";
import { beginIngest, beginUpload } from "../half-sent-request.ts";
import { pause, startWriters } from "../ledger.ts";
import { auditWriters, nothingWrong } from "../ledger-audit.ts";
import { startServer } from "../server.ts";
import { kinds, makeStore } from "../stores.ts";

test.each(kinds)("O1: SIGTERM under load answers every begun request (%s)", async (kind) => {
  const store = await makeStore(kind);
  const server = await startServer(store, { RATE_LIMITS: "off" });
  const ada = await signUp(server.url);
  const product = await createProduct(ada);
  const point = { metric: "slow", value: 2 };
  const begun = await Promise.all(
    Array.from({ length: 20 }, () => beginIngest(server.url, product.key, [point])),
  );
  const writers = startWriters({ url: server.url, key: product.key, metric: "load" });
  await writers.untilAcknowledged();

  const exitCode = server.stop();
  await pause(300);
  const ready = await fetch(`${server.url}/readyz`).catch(() => undefined);
  const statuses = await Promise.all(begun.map((request) => request.finish()));

  expect(ready?.ok ?? false).toBe(false);
  expect(statuses).toEqual(Array(20).fill(200));
  expect(await exitCode).toBe(0);
  await writers.stop();

  const again = await startServer(store, { RATE_LIMITS: "off" });
  const adaAgain = await signIn(again.url, ada);
  expect(await countAndSum(adaAgain, product.id, "slow")).toEqual({ count: 20, sum: 40 });
  expect(await auditWriters(adaAgain, product.id, writers)).toEqual(nothingWrong);
  await again.stop();
});

test("O1: idle keep-alive connections do not hold the end up", async () => {
  const server = await startServer(await makeStore("postgres"));
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/healthz`)));
  const begun = performance.now();

  const exitCode = await server.stop();

  expect(exitCode).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("O1: connections on which nothing came do not hold the end up", async () => {
  const server = await startServer(await makeStore("postgres"));
  const { hostname, port } = new URL(server.url);
  const unused = connect({ host: hostname, port: Number(port) });
  await once(unused, "connect");
  await fetch(`${server.url}/healthz`);
  const begun = performance.now();

  const exitCode = await server.stop();

  expect(exitCode).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
  unused.destroy();
});

test("O1: an upload that has not come to its end is answered 503 and does not hold the end up", async () => {
  const server = await startServer(await makeStore("postgres"));
  const ada = await signUp(server.url);
  const upload = await beginUpload(server.url, ada, (await createProduct(ada)).id);
  await pause(300);
  const begun = performance.now();

  const exitCode = server.stop();

  expect(await upload.untilAnswered()).toBe(503);
  expect(await exitCode).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("O1: a request that never ends holds the end up for 10 s at most", async () => {
  const server = await startServer(await makeStore("postgres"));
  const { key } = await createProduct(await signUp(server.url));
  await beginIngest(server.url, key, [{ metric: "stuck", value: 1 }]);
  const begun = performance.now();

  const exitCode = await server.stop();

  expect(exitCode).toBe(1);
  expect(performance.now() - begun).toBeLessThan(11_000);
});

test("O1: a second SIGTERM ends it at once", async () => {
  const server = await startServer(await makeStore("postgres"));
  const { key } = await createProduct(await signUp(server.url));
  await beginIngest(server.url, key, [{ metric: "stuck", value: 1 }]);
  const begun = performance.now();

  server.process.kill("SIGTERM");
  await pause(200);
  const exitCode = await server.stop();

  expect(exitCode).not.toBe(0);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test("O1: an open stream of events ends at once and does not hold the end up", async () => {
  const server = await startServer(await makeStore("postgres"));
  const ada = await signUp(server.url);
  const { id } = await createProduct(ada);
  const made = await ada.post(`/products/${id}/dashboards`, { name: "Growth" });
  const board = (await made.json()) as { id: string };
  const stream = await ada.get(`/products/${id}/dashboards/${board.id}/events`);
  const begun = performance.now();

  const exitCode = server.stop();

  expect(await stream.text()).toMatch(/^retry: \d+/);
  expect(await exitCode).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
