import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createProduct, ingest, type Person, signUp } from "../client.ts";
import { beginIngest, stallIngest } from "../half-sent-request.ts";
import { pause } from "../ledger.ts";
import { startServer } from "../server.ts";
import { makeStore } from "../stores.ts";

const crowd = Array.from({ length: 50 }, (_, n) => n);

/** A file of which a line comes every few seconds. */
async function trickle(url: string, person: Person, productId: string) {
  const sending = request(`${url}/api/v1/products/${productId}/imports`, {
    method: "POST",
    headers: { origin: url, cookie: person.cookie(), "content-type": "text/csv" },
  });
  const answered = once(sending, "response");
  sending.write("metric,value\n");
  for (let n = 0; n < 9; n += 1) {
    sending.write("drops,1\n");
    await pause(4_000);
  }
  sending.end();
  const [answer] = await answered;
  await text(answer);
  return answer.statusCode;
}

/** Sends bytes and nothing more; resolves with what came until the connection was closed. */
async function stopMidway(url: string, bytes: string) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(bytes);
  return text(socket);
}

test("L4: a half-sent request is cut after 30 s and slows nobody; a file may take longer", async () => {
  const server = await startServer(await makeStore("postgres"), { RATE_LIMITS: "off" });
  const ada = await signUp(server.url);
  const product = await createProduct(ada);
  const point = { metric: "quick", value: 1 };
  const begun = performance.now();

  const file = trickle(server.url, ada, product.id);
  const bodies = crowd.map(async () =>
    (await beginIngest(server.url, product.key, [point])).untilAnswered(),
  );
  const headers = crowd.map(() =>
    stopMidway(server.url, "POST /api/v1/ingest HTTP/1.1\r\nHost: x"),
  );
  const unread = stopMidway(
    server.url,
    "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
  );
  const waits: number[] = [];
  while (performance.now() - begun < 25_000) {
    const asked = performance.now();
    expect((await ingest(server.url, product.key, [point])).status).toBe(200);
    waits.push(performance.now() - asked);
    await pause(50);
  }

  expect(await Promise.all(bodies)).toEqual(crowd.map(() => 408));
  expect(performance.now() - begun).toBeGreaterThan(29_000);
  for (const answer of await Promise.all(headers)) expect(answer).toMatch(/^HTTP\/1.1 408/);
  expect(await unread).toMatch(/^HTTP\/1.1 200/);
  expect(performance.now() - begun).toBeLessThan(45_000);
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(1_000);
  expect(await file).toBe(202);
  await server.stop();
});

test("L4: large bodies that stall make way for another product's long before a small one is cut", async () => {
  const server = await startServer(await makeStore("postgres"), { RATE_LIMITS: "off" });
  const ada = await signUp(server.url);
  const other = await createProduct(ada);
  const products = [await createProduct(ada), await createProduct(ada), await createProduct(ada)];
  const large = Array.from({ length: 10_000 }, (_, n) => ({ metric: "large", value: n }));
  const small = await beginIngest(server.url, other.key, [{ metric: "small", value: 1 }]);
  const cut: Response[] = [];

  const stalled = products.flatMap(({ key }) =>
    Array.from({ length: 6 }, async () => cut.push(await stallIngest(server.url, key))),
  );
  do {
    expect((await ingest(server.url, other.key, large)).status).toBe(200);
  } while (cut.length === 0);
  expect(await small.finish()).toBe(200);

  await Promise.all(stalled);
  for (const answer of cut) {
    expect(answer.status).toBe(408);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("gzip") });
  }
  await server.stop();
});
