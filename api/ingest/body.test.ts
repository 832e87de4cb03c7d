import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { storedPoints } from "#api/testing/ask.ts";

const app = await createTestApp();

describe("L1 and L2: bodies", () => {
  const huge = `[${`{"metric":"a","value":1},`.repeat(250_000)}{"metric":"a","value":1}]`;

  test.each<[string, RequestInit, number]>([
    ["not JSON", { body: "{" }, 400],
    ["no UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
    ["plain text", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
    [
      "a form",
      { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
    ],
    ["an unknown encoding", { body: "{}", headers: { "content-encoding": "br" } }, 415],
    ["more than 5 MiB", { body: huge }, 413],
    ["a Content-Length that is no number", { body: "{}", headers: { "content-length": "x" } }, 400],
  ])("%s", async (_, init, status) => {
    const product = await app.product();

    const answer = await app.fetch("/api/v1/ingest", {
      method: "POST",
      ...init,
      headers: {
        authorization: `Bearer ${product.key}`,
        "content-type": "application/json",
        ...init.headers,
      },
    });

    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await storedPoints(product)).toBe(0);
  });

  test("a chunked body is counted while it is read, and the rest is left", async () => {
    const product = await app.product();
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(" ".repeat(65_536)));
      },
    });

    const answer = await app.fetch("/api/v1/ingest", {
      method: "POST",
      headers: { authorization: `Bearer ${product.key}`, "content-type": "application/json" },
      body: endless,
      duplex: "half",
    } as RequestInit);

    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(100);
  });
});
