import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import type { Person, Point } from "./client.ts";

/**
 * Begins an ingest request and holds back the end of its body. It answers once the server has the
 * headers (it said 100 Continue); `finish` sends the rest and answers the status, `untilAnswered`
 * sends nothing more, and resolves with the status once the connection is closed too.
 */
export const beginIngest = (url: string, key: string, points: Point[]) =>
  begin(`${url}/api/v1/ingest`, JSON.stringify({ points }), {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
  });

/** Begins the upload of a CSV file in the same way. */
export const beginUpload = (url: string, person: Person, productId: string) =>
  begin(`${url}/api/v1/products/${productId}/imports`, "metric,value\nuploaded,1\n", {
    origin: url,
    cookie: person.cookie(),
    "content-type": "text/csv",
  });

const spaces = new Uint8Array(320 * 1024).fill(0x20);

/** Sends the beginning of a large body, and nothing more; the answer comes all the same. */
export const stallIngest = (url: string, key: string, signal?: AbortSignal) =>
  fetch(`${url}/api/v1/ingest`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: new ReadableStream({ start: (controller) => controller.enqueue(spaces) }),
    duplex: "half",
    ...(signal && { signal }),
  } as RequestInit);

async function begin(url: string, text: string, headers: Record<string, string>) {
  const body = Buffer.from(text);
  const sending = request(url, {
    method: "POST",
    agent: new Agent({ keepAlive: true }),
    headers: { ...headers, "content-length": body.length, expect: "100-continue" },
  });
  const answered = once(sending, "response") as Promise<[IncomingMessage]>;
  answered.catch(() => {});
  const invited = once(sending, "continue");
  sending.flushHeaders();
  await invited;
  sending.write(body.subarray(0, 10));
  const closed = new Promise((resolve) => sending.once("close", resolve));
  return {
    untilAnswered: async () => {
      const [answer] = await answered;
      answer.resume();
      await closed;
      return answer.statusCode;
    },
    finish: async () => {
      sending.end(body.subarray(10));
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode;
    },
  };
}
