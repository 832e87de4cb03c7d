import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countAndSum, createProduct, type Person, signUp } from "../client.ts";
import { startPostgres } from "../postgres-server.ts";
import { peakMemory } from "../process-memory.ts";
import { type Server, startServer } from "../server.ts";

const MiB = 1024 * 1024;
const many = 100_000;
const keysOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, "x"]));
const deep = (open: string, close: string, inner = "1") =>
  open.repeat(many) + inner + close.repeat(many);
const point = { metric: "kept", value: 1 };
const long = "x".repeat(MiB - 100);

let stop: () => Promise<void>;
let server: Server;
let ada: Person;
let product: { id: string; key: string };

beforeAll(async () => {
  const postgres = await startPostgres();
  server = await startServer({ url: postgres.url() }, { RATE_LIMITS: "off" });
  ada = await signUp(server.url);
  product = await createProduct(ada);
  stop = async () => {
    await server.stop();
    await postgres.stop();
  };
  await post("/ingest", JSON.stringify(point));
});
afterAll(() => stop());

async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const begun = performance.now();
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(path === "/ingest"
        ? { authorization: `Bearer ${product.key}` }
        : { cookie: ada.cookie(), origin: server.url }),
      ...headers,
    },
    body,
  });
  const type = answer.headers.get("content-type");
  const text = await answer.text();
  return { status: answer.status, type, text, ms: performance.now() - begun };
}

async function expectRefused(answer: Awaited<ReturnType<typeof post>>) {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text).toBeLessThan(500);
  expect(answer.type).toContain("application/problem+json");
  expect(answer.ms).toBeLessThan(1_000);
  expect(await countAndSum(ada, product.id, "kept")).toEqual({ count: 1, sum: 1 });
}

const bodies: [string, string][] = [
  ["arrays 100,000 deep", deep("[", "]")],
  ["objects 100,000 deep", deep('{"a":', "}")],
  ["tags 100,000 deep", `{"metric":"kept","value":1,"tags":${deep('{"a":', "}")}}`],
  ["brackets that never close", "[".repeat(many)],
  ["100,000 keys", JSON.stringify({ ...point, ...keysOf(many) })],
  ["100,000 tags", JSON.stringify({ ...point, tags: keysOf(many) })],
  ["100,000 points", JSON.stringify(Array(many).fill(point))],
  ["100,000 empty points", JSON.stringify(Array(many).fill({}))],
  ["a metric of 1 MB", JSON.stringify({ metric: long, value: 1 })],
  ["a tag of 1 MB", JSON.stringify({ ...point, tags: { plan: long } })],
  ["a tag's key of 1 MB", JSON.stringify({ ...point, tags: { [long]: "x" } })],
  ["an id of 1 MB", JSON.stringify({ ...point, id: long })],
  ["a timestamp of 1 MB", JSON.stringify({ ...point, timestamp: long })],
  ["a number of 1 MB", `{"metric":"kept","value":${"9".repeat(MiB)}}`],
  ["a text of 1 MB", JSON.stringify(long)],
];

describe("L3: what is too deep, too many or too long is refused within a second", () => {
  test.each(bodies)("points: %s", async (_, body) => {
    await expectRefused(await post("/ingest", body));
  });

  test.each(bodies)("packed points: %s", async (_, body) => {
    await expectRefused(await post("/ingest", gzipSync(body), { "content-encoding": "gzip" }));
  });

  test("100,000 lines, and one line of each kind", async () => {
    const ndjson = { "content-type": "application/x-ndjson" };

    await expectRefused(await post("/ingest", `${JSON.stringify(point)}\n`.repeat(many), ndjson));
    await expectRefused(await post("/ingest", "\n".repeat(5 * MiB), ndjson));
    for (const [, body] of bodies) await expectRefused(await post("/ingest", body, ndjson));
  });

  test.each(bodies)("a person's change: %s", async (_, body) => {
    await expectRefused(await post("/products", body));
  });

  test.each(bodies)("a query: %s", async (_, body) => {
    await expectRefused(await post(`/products/${product.id}/query`, body));
  });
});

describe("L2: packed bodies", () => {
  const spaces = Buffer.alloc(100 * MiB, " ");

  test("a gzip of 100 MiB costs neither time nor memory", { timeout: 60_000 }, async () => {
    const bomb = gzipSync(spaces);
    const nested = gzipSync(bomb);
    const gzip = { "content-encoding": "gzip" };
    await post("/ingest", gzipSync(spaces.subarray(0, 6 * MiB)), gzip);
    const before = peakMemory(server.process.pid);

    for (const body of [bomb, bomb, bomb]) {
      const answer = await post("/ingest", body, gzip);
      expect(answer.status).toBe(413);
      await expectRefused(answer);
    }
    await expectRefused(await post("/ingest", nested, gzip));
    await Promise.all(Array.from({ length: 5 }, () => post("/ingest", bomb, gzip)));

    expect(peakMemory(server.process.pid) - before).toBeLessThan(5 * 3 * 5 * MiB);
  });

  test.each(["gzip, gzip", "br", "deflate", "zstd", "compress", "gzip;q=1", "x"])(
    "the encoding %s is refused",
    async (encoding) => {
      const answer = await post("/ingest", gzipSync(JSON.stringify(point)), {
        "content-encoding": encoding,
      });

      expect(answer.status).toBe(415);
      await expectRefused(answer);
    },
  );
});
