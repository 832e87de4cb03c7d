import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sendPoints } from "./send-points.ts";

type Reply = { status: number; retryAfter?: string; body?: object } | "hangs up";
type Seen = { points: number; authorization: string; idempotencyKey: string };

/** A server that gives these answers one after the other, then 200, and notes what it was sent. */
async function serverThatAnswers(...replies: Reply[]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { authorization = "" } = request.headers;
    const idempotencyKey = String(request.headers["idempotency-key"]);
    seen.push({ points: JSON.parse(text).length, authorization, idempotencyKey });
    const reply = replies.shift() ?? { status: 200 };
    if (reply === "hangs up") return request.socket.destroy();
    const { status, retryAfter, body = {} } = reply;
    if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { seen, target: { url: `http://127.0.0.1:${port}`, secret: "trk_key" } };
}

const points = (amount: number) =>
  Array.from({ length: amount }, (_, at) => ({ metric: "m", value: at, timestamp: at, tags: {} }));

test("points go in batches, each with the API key and an Idempotency-Key of its own", async () => {
  const { seen, target } = await serverThatAnswers();
  const stored: number[] = [];

  await sendPoints(target, points(12_000), (amount) => stored.push(amount));

  expect(seen.map((batch) => batch.points)).toEqual([5_000, 5_000, 2_000]);
  expect(seen[0]?.authorization).toBe("Bearer trk_key");
  expect(new Set(seen.map((batch) => batch.idempotencyKey)).size).toBe(3);
  expect(stored).toEqual([5_000, 10_000, 12_000]);
});

test("a batch that came too fast is sent again after the time that the server asks for", async () => {
  const { seen, target } = await serverThatAnswers({ status: 429, retryAfter: "1" });
  const started = performance.now();

  await sendPoints(target, points(3), () => undefined);

  expect(performance.now() - started).toBeGreaterThanOrEqual(990);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual(seen[1]);
});

test("a refused batch ends it with the server's own words", async () => {
  const body = { detail: "Some fields are not valid.", errors: [{ pointer: "/0", detail: "bad" }] };
  const { seen, target } = await serverThatAnswers({ status: 422, body });

  const sending = sendPoints(target, points(1), () => undefined);

  await expect(sending).rejects.toThrow(
    "Sending points failed (422): Some fields are not valid. /0: bad",
  );
  expect(seen).toHaveLength(1);
});

test("a batch that may be stored already is sent again with the same Idempotency-Key", async () => {
  const { seen, target } = await serverThatAnswers({ status: 503, retryAfter: "0" }, "hangs up", {
    status: 200,
  });

  await sendPoints(target, points(1), () => undefined);

  expect(seen).toHaveLength(3);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test("a server that stays busy ends it with the server's own words", async () => {
  const body = { detail: "The database does not answer." };
  const busy = Array.from({ length: 8 }, () => ({ status: 503, retryAfter: "0", body }));
  const { seen, target } = await serverThatAnswers(...busy);

  await expect(sendPoints(target, points(1), () => undefined)).rejects.toThrow(
    "Sending points failed (503): The database does not answer. Look at the server's log, then run this again",
  );

  expect(seen).toHaveLength(8);
});
