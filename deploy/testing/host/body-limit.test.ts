import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createProduct, ingest, signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { makeStore } from "../stores.ts";

const MiB = 1024 * 1024;
const chunk = Buffer.alloc(64 * 1024, " ");

/** Streams spaces until the server answers or so many bytes are sent; no Content-Length by itself. */
function stream(url: string, bytes: number, headers: Record<string, string | number>) {
  return new Promise<{ status: number | undefined; body: string; sent: number }>(
    (resolve, reject) => {
      let sent = 0;
      let isAnswered = false;
      const sending = request(url, {
        method: "POST",
        headers: { origin: new URL(url).origin, "content-type": "application/json", ...headers },
      });
      sending.on("response", async (answer: IncomingMessage) => {
        isAnswered = true;
        const body = await text(answer).catch(() => "");
        resolve({ status: answer.statusCode, body, sent });
        sending.destroy();
      });
      sending.on("error", (error) => !isAnswered && reject(error));
      const send = () => {
        while (!isAnswered && sent < bytes) {
          sent += chunk.length;
          if (!sending.write(chunk)) return void sending.once("drain", send);
        }
        sending.end();
      };
      send();
    },
  );
}

test("L1: a body over the limit is refused while it is read, chunked or not, in little memory", async () => {
  const server = await startServer(await makeStore("postgres"));
  const { key } = await createProduct(await signUp(server.url));
  const authorization = `Bearer ${key}`;
  const largest = Array.from({ length: 10_000 }, (_, n) => ({
    metric: "warm",
    value: n,
    tags: { page: "/".padEnd(240, "x"), referrer: "".padEnd(200, "y") },
  }));
  expect((await ingest(server.url, key, largest)).status).toBe(200);
  const before = peakMemory(server.process.pid);
  const to = `${server.url}/api/v1/ingest`;

  const chunked = await stream(to, 100 * MiB, { authorization });
  const announced = await stream(to, 6 * MiB, { authorization, "content-length": 6 * MiB });
  const small = await stream(`${server.url}/api/v1/auth/login`, 20 * MiB, {});

  for (const { status, body } of [chunked, announced, small]) {
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ status: 413 });
  }
  expect(chunked.sent).toBeLessThan(30 * MiB);
  expect(peakMemory(server.process.pid) - before).toBeLessThan(3 * 5 * MiB);
  await server.stop();
});

/** The most memory that the process ever held, in bytes. */
function peakMemory(pid: number | undefined) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
