import { expect, test } from "vitest";
import { createProduct, ingest, signUp } from "../client.ts";
import { peakMemory } from "../process-memory.ts";
import { startServer } from "../server.ts";
import { makeStore } from "../stores.ts";
import { postSpaces } from "../streamed-request.ts";

const MiB = 1024 * 1024;
test("L1: a body over the limit is refused while it is read, chunked or not, in little memory", async () => {
  const server = await startServer(await makeStore("postgres"));
  const { key } = await createProduct(await signUp(server.url));
  const authorization = `Bearer ${key}`;
  const largest = Array.from({ length: 10_000 }, (_, n) => ({
    metric: "warm",
    value: n,
    tags: { page: "/".padEnd(240, "x"), referrer: "".padEnd(200, "y") },
  }));
  const to = `${server.url}/api/v1/ingest`;
  for (let turn = 0; turn < 3; turn++) {
    expect((await ingest(server.url, key, largest)).status).toBe(200);
  }
  const before = peakMemory(server.process.pid);

  const chunked = await postSpaces(to, 100 * MiB, { authorization });
  const announced = await postSpaces(to, 100 * MiB, {
    authorization,
    "content-length": 100 * MiB,
  });
  const small = await postSpaces(`${server.url}/api/v1/auth/login`, 20 * MiB, {});

  for (const { status, body } of [chunked, announced, small]) {
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ status: 413 });
  }
  for (const { sent } of [chunked, announced]) expect(sent).toBeLessThan(30 * MiB);
  expect(peakMemory(server.process.pid) - before).toBeLessThan(3 * 5 * MiB);
  await server.stop();
});
