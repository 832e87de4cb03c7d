import { expect, test } from "vitest";
import { postSpaces } from "../../streamed-request.ts";
import { checkAnswer } from "../contract.ts";
import type { Ground } from "../ground.ts";
import { sendRaw } from "../raw-request.ts";
import { api, makeProduct, refused, signUp } from "../visitor.ts";

const MiB = 1024 * 1024;
const json = { "content-type": "application/json" };
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
    const { key } = await makeProduct(await signUp(host.url));
    const [ingest, login] = [`${host.url}/api/v1/ingest`, `${host.url}/api/v1/auth/login`];
    const authorization = `Bearer ${key}`;

    for (const [url, bytes, headers] of [
      [ingest, 100 * MiB, { authorization }],
      [ingest, 6 * MiB, { authorization, "content-length": 6 * MiB }],
      [login, 20 * MiB, {}],
    ] as const) {
      // A server that stops reading may break the connection before its answer is read.
      const answer = await postSpaces(url, bytes, headers).catch(() =>
        postSpaces(url, bytes, headers),
      );
      expect(JSON.parse(answer.body)).toMatchObject({ status: 413, code: "body_too_large" });
      await checkAnswer("POST", url, new Response(answer.body, answer));
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
