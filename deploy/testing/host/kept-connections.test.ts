import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { countAndSum, createProduct, type Person, signUp } from "../client.ts";
import { stallIngest } from "../half-sent-request.ts";
import { startPostgres } from "../postgres-server.ts";
import { type Server, startServer } from "../server.ts";

const KiB = 1024;
const MiB = 1024 * KiB;
const piece = Buffer.alloc(64 * KiB, " ");
const point = Buffer.from('{"metric":"kept","value":1}');

let stop: () => Promise<void>;
let server: Server;
let ada: Person;

beforeAll(async () => {
  const postgres = await startPostgres();
  server = await startServer({ url: postgres.url() }, { RATE_LIMITS: "off" });
  ada = await signUp(server.url);
  stop = async () => {
    await server.stop();
    await postgres.stop();
  };
});
afterAll(() => stop());

/** Posts points over one kept connection at a time, as a backend's client does. */
function createSender(key: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());

  /** The body goes in chunks of unknown length; answers once all of it is on its way. */
  return async function post(body: Buffer[], authorization = `Bearer ${key}`) {
    const sending = request(`${server.url}/api/v1/ingest`, {
      method: "POST",
      agent,
      headers: { authorization, "content-type": "application/json" },
    });
    const sent = once(sending, "finish");
    const answered = once(sending, "response") as Promise<[IncomingMessage]>;
    for (const chunk of body) sending.write(chunk);
    sending.end();
    const [answer] = await answered;
    await text(answer);
    await sent;
    return { status: answer.statusCode, isReused: sending.reusedSocket };
  };
}

const spaces = (bytes: number) => Array<Buffer>(bytes / piece.length).fill(piece);

test.each([5 * MiB + 64 * KiB, 6 * MiB, 24 * MiB])(
  "after 413 for %d bytes the next request of the same client is answered",
  async (bytes) => {
    const product = await createProduct(ada);
    const post = createSender(product.key);

    expect((await post(spaces(bytes))).status).toBe(413);

    expect((await post([point])).status).toBe(200);
    expect(await countAndSum(ada, product.id, "kept")).toEqual({ count: 1, sum: 1 });
  },
);

test("after 503 for want of room the next request of the same client is answered", async () => {
  const product = await createProduct(ada);
  const post = createSender(product.key);
  const hangUp = new AbortController();
  const stalled = Array.from({ length: 60 }, () =>
    stallIngest(server.url, product.key, hangUp.signal),
  );
  expect((await Promise.race(stalled)).status).toBe(503);

  expect((await post(spaces(3 * MiB))).status).toBe(503);

  expect((await post([point])).status).toBe(200);
  hangUp.abort();
  await Promise.allSettled(stalled);
  expect(await countAndSum(ada, product.id, "kept")).toEqual({ count: 1, sum: 1 });
});

test.each([64 * KiB, 640 * KiB])(
  "a connection is kept where %d bytes were refused unread",
  async (bytes) => {
    const post = createSender((await createProduct(ada)).key);

    expect((await post(spaces(bytes), "Bearer nobody's")).status).toBe(401);

    expect(await post([point])).toEqual({ status: 200, isReused: true });
  },
);

test("who is answered before the body came is told that the connection ends", async () => {
  const answer = await stallIngest(server.url, "nobody's");

  expect(answer.status).toBe(401);
  expect(answer.headers.get("connection")).toBe("close");
});
