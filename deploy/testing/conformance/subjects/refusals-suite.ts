import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { sendRaw } from "../raw-request.ts";
import { api, makeProduct, refused, signUp } from "../visitor.ts";

const MiB = 1024 * 1024;
const json = { "content-type": "application/json" };
/** A host may close a connection whose body it did not read, so nobody else is to use it. */
const once = { ...json, connection: "close" };
const point = '{"metric":"signups","value":1}';

type Case = [title: string, init: RequestInit, status: number, code: string];
const wrongBodies: Case[] = [
  ["broken JSON", { headers: json, body: '{"metric":' }, 400, "malformed"],
  ["no body", { headers: json }, 400, "malformed"],
  [
    "bytes that are no UTF-8",
    { headers: json, body: Buffer.from([0x22, 0xff, 0x22]) },
    400,
    "malformed",
  ],
  [
    "text",
    { headers: { "content-type": "text/plain" }, body: point },
    415,
    "unsupported_media_type",
  ],
  ["a form", { body: new URLSearchParams({ metric: "signups" }) }, 415, "unsupported_media_type"],
  [
    "brotli",
    { headers: { ...json, "content-encoding": "br" }, body: point },
    415,
    "unsupported_media_type",
  ],
  ["a number as text", { headers: json, body: '{"metric":"a","value":"1"}' }, 422, "invalid"],
  [
    "a number beyond all numbers",
    { headers: json, body: '{"metric":"a","value":1e400}' },
    422,
    "invalid",
  ],
  ["6 MiB", { headers: once, body: " ".repeat(6 * MiB) }, 413, "body_too_large"],
];

export function testRefusals({ host }: Ground) {
  test.each(wrongBodies)("%s is refused by its own status", async (_, init, status, code) => {
    const { machine } = await makeProduct(await signUp(host.url));

    const answer = await machine.fetch("/api/v1/ingest", { method: "POST", ...init });

    expect(await answer.json()).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  });

  test("one bad point refuses its whole batch, and says where it is", async () => {
    const { ingest, query, machine } = await makeProduct(await signUp(host.url));
    await ingest({ metric: "signups", value: 1 });

    const problem = await refused(
      api.ingestPoints({
        client: machine.client,
        body: [
          { metric: "signups", value: 1 },
          { metric: "Not A Metric", value: 1 },
        ],
      }),
    );

    expect(problem).toMatchObject({ status: 422, errors: [{ index: 1, pointer: "/1/metric" }] });
    const all = { metric: "signups", range: { preset: "all" }, interval: "none" } as const;
    expect((await query(all)).total).toBe(1);
  });

  test("L1: a body that is too large is refused while it comes, its length told or not", async () => {
    const ada = await signUp(host.url);
    const { machine } = await makeProduct(ada);
    const init = { method: "POST", headers: once, duplex: "half" } as const;

    const toIngest = await machine.fetch("/api/v1/ingest", { ...init, body: spaces(7 * MiB) });
    const toOthers = await ada.fetch("/api/v1/products", { ...init, body: spaces(2 * MiB) });

    for (const answer of [toIngest, toOthers]) {
      expect(await answer.json()).toMatchObject({ status: 413, code: "body_too_large" });
    }
  });

  test("L1: a length that is not true gains nothing", async () => {
    const { key, query, ingest } = await makeProduct(await signUp(host.url));
    await ingest({ metric: "signups", value: 1 });
    const head = [
      "POST /api/v1/ingest HTTP/1.1",
      "Content-Type: application/json",
      `Authorization: Bearer ${key}`,
    ];

    const hugeAndNeverSent = await sendRaw(host.url, [...head, `Content-Length: ${99 * MiB}`]);
    const tooShort = await sendRaw(host.url, [...head, "Content-Length: 8"], point);

    expect(hugeAndNeverSent.status).toBe(413);
    expect(tooShort.status).toBe(400);
    const all = { metric: "signups", range: { preset: "all" }, interval: "none" } as const;
    expect((await query(all)).total).toBe(1);
  });
}

/** So many spaces as a stream, whose length nobody knows before. */
function spaces(bytes: number) {
  const piece = new TextEncoder().encode(" ".repeat(64 * 1024));
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= bytes) return controller.close();
      sent += piece.length;
      controller.enqueue(piece);
    },
  });
}
