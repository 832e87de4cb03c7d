import { expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { createMemory } from "#api/platform/memory.ts";
import { createTogether } from "#api/platform/together.ts";
import { createTestApp, origin } from "#api/testing/app.ts";
import { createClient, problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp({ RATE_LIMITS: "on" });
const refusedPoint = { metric: "A" };

/** A key of a new product, and the time standing still. */
async function makeKey(rateLimit?: number) {
  app.clock.now = undefined;
  const product = await app.product();
  const fields = { name: "k", scopes: ["ingest"], ...(rateLimit !== undefined && { rateLimit }) };
  const made = await product.post("/api-keys", fields);
  app.clock.now = new Date();
  return (await read<{ secret: string }>(made)).secret;
}

const wait = (milliseconds: number) => {
  app.clock.now = new Date(app.deps.now().getTime() + milliseconds);
};

/** Another server process on the same database, or the same one after a restart. */
function anotherProcess() {
  const deps = { ...app.deps, memory: createMemory(), together: createTogether() };
  const other = createApp(() => ({ ...deps, now: app.deps.now }));
  return createClient(async (path, init) => other.request(`${origin}${path}`, init));
}

type Process = Pick<typeof app, "withKey">;
const send = (key: string, from: Process = app) => from.withKey(key).post("/ingest", refusedPoint);

/** Of so many requests, one after the other, those that were not above the limit. */
async function allowedOf(requests: number, key: string, from: Process = app) {
  let allowed = 0;
  for (let n = 0; n < requests; n++) {
    if ((await send(key, from)).status !== 429) allowed += 1;
  }
  return allowed;
}

test("a quiet key may send five seconds' worth at once, then its rate", async () => {
  const key = await makeKey(4);

  expect(await allowedOf(25, key)).toBe(20);
  wait(1_000);
  expect(await allowedOf(10, key)).toBe(4);
  wait(2_500);
  expect(await allowedOf(15, key)).toBe(10);
  wait(3_600_000);
  expect(await allowedOf(25, key)).toBe(20);
});

test("100 requests a second unless the key says otherwise", async () => {
  const key = await makeKey();

  const answer = await app.withKey(key).post("/ingest", { metric: "a", value: 1 });

  expect(answer.status).toBe(200);
  expect(answer.headers.get("ratelimit-limit")).toBe("100");
  expect(answer.headers.get("ratelimit-policy")).toBe("100;w=1;burst=500");
  expect(answer.headers.get("ratelimit-remaining")).toBe("100");
  expect(answer.headers.get("ratelimit-reset")).toBe("1");
});

test("what is above the limit is refused with the time to wait, and nothing of it is stored", async () => {
  const key = await makeKey(1);
  await allowedOf(4, key);

  const last = await send(key);
  const above = await app.withKey(key).post("/ingest", { metric: "above", value: 1 });

  expect(last.status).toBe(422);
  expect(last.headers.get("ratelimit-remaining")).toBe("0");
  expect(above.status).toBe(429);
  expect(above.headers.get("retry-after")).toBe("1");
  expect(above.headers.get("ratelimit-limit")).toBe("1");
  expect(above.headers.get("ratelimit-remaining")).toBe("0");
  expect(above.headers.get("ratelimit-reset")).toBe("1");
  expect(await problemOf(above)).toMatchObject({ code: "rate_limited", status: 429 });
  wait(1_000);
  expect((await send(key)).status).toBe(422);
});

test("L8: two processes share one limit, and a restart does not reset it", async () => {
  const key = await makeKey(4);
  const other = anotherProcess();

  let allowed = 0;
  for (let n = 0; n < 30; n++) {
    allowed += await allowedOf(1, key);
    allowed += await allowedOf(1, key, other);
  }

  expect(allowed).toBe(20);
  expect(await allowedOf(5, key, anotherProcess())).toBe(0);
});

test("L8: over time two processes together allow no more than the rate", async () => {
  const key = await makeKey(20);
  const other = anotherProcess();
  await allowedOf(101, key);

  let allowed = 0;
  for (let n = 0; n < 400; n++) {
    wait(25);
    allowed += await allowedOf(1, key);
    allowed += await allowedOf(1, key, other);
  }

  expect(allowed).toBeLessThanOrEqual(200);
  expect(allowed).toBeGreaterThanOrEqual(180);
});

test("requests at once get no more than those in a row", async () => {
  const key = await makeKey(8);

  const answers = await Promise.all(Array.from({ length: 60 }, () => send(key)));

  expect(answers.filter(({ status }) => status === 422)).toHaveLength(40);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
});

test("requests at once are answered though the process forgets meanwhile what it took", async () => {
  const key = await makeKey(8);
  let [memory, calls] = [createMemory(), 0];
  const forgetful: typeof memory = (name, make) => {
    calls += 1;
    if (calls % 7 === 0) memory = createMemory();
    return memory(name, make);
  };
  const deps = { ...app.deps, memory: forgetful, together: createTogether() };
  const server = createApp(() => ({ ...deps, now: app.deps.now }));
  const other = createClient(async (path, init) => server.request(`${origin}${path}`, init));

  const answers = await Promise.all(Array.from({ length: 60 }, () => send(key, other)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.every((status) => status === 422 || status === 429)).toBe(true);
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(40);
});

test("a key that sends too fast for long still gets its rate", async () => {
  const key = await makeKey(20);
  await allowedOf(101, key);

  let allowed = 0;
  for (let n = 0; n < 1_000; n++) {
    wait(30);
    allowed += await allowedOf(1, key);
  }

  expect(allowed).toBeGreaterThanOrEqual(580);
  expect(allowed).toBeLessThanOrEqual(600);
});

test("a key that keeps below its rate is never refused, whatever its rhythm", async () => {
  const key = await makeKey(10);
  await allowedOf(51, key);
  wait(1_000);

  let refused = 0;
  for (let n = 0; n < 60; n++) {
    wait(500);
    const amount = n % 2 === 0 ? 8 : 1;
    refused += amount - (await allowedOf(amount, key));
  }

  expect(refused).toBe(0);
});

test("only what a valid key may send counts, and only for that key", async () => {
  const product = await app.product();
  const key = await makeKey(1);
  for (let n = 0; n < 10; n++) await app.withKey(key).get("/ingest");

  expect(await allowedOf(10, key)).toBe(5);
  const checked = await app.withKey(key).get("/ingest");
  expect(checked.status).toBe(200);
  expect(checked.headers.get("ratelimit-limit")).toBe(null);
  expect((await product.ingest({ metric: "a", value: 1 })).status).toBe(200);
});

test("housekeeping forgets buckets only when they are full again", async () => {
  const key = await makeKey(1);
  await allowedOf(6, key);

  await housekeep(app.deps);
  expect(await allowedOf(1, key, anotherProcess())).toBe(0);
  wait(24 * 3_600_000);
  await housekeep(app.deps);

  expect(await app.deps.db.query.tokenBuckets.findMany()).toEqual([]);
  expect(await allowedOf(6, key)).toBe(5);
});

test("a clock that was wrong for a while does not hold the key up", async () => {
  const key = await makeKey(1);
  wait(24 * 3_600_000);
  await allowedOf(6, key);

  wait(-24 * 3_600_000);
  await send(key);
  wait(1_000);

  expect((await send(key)).status).toBe(422);
});

test("RATE_LIMITS=off counts nothing", async () => {
  const free = await createTestApp();
  const product = await free.product();
  const made = await product.post("/api-keys", { name: "k", scopes: ["ingest"], rateLimit: 1 });
  const { secret } = await read<{ secret: string }>(made);

  expect(await allowedOf(10, secret, free)).toBe(10);
  expect((await send(secret, free)).headers.get("ratelimit-limit")).toBe(null);
});

test.each([0, 1.5, 1_000_001])("a key cannot be made for %d requests a second", async (rate) => {
  app.clock.now = undefined;
  const product = await app.product();
  const fields = { name: "k", scopes: ["ingest"], rateLimit: rate };

  expect((await product.post("/api-keys", fields)).status).toBe(422);
});
