import { describe, expect, onTestFinished, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { storedPoints } from "#api/testing/ask.ts";
import { problemOf } from "#api/testing/client.ts";

const app = await createTestApp();
const patience = { timeout: 20_000 };

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

type Product = Awaited<ReturnType<typeof app.product>>;

/** Something that everybody waits for until it is opened. */
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const send = (product: Product, body: BodyInit, headers: Record<string, string> = {}) =>
  app.fetch("/api/v1/ingest", {
    method: "POST",
    headers: {
      authorization: `Bearer ${product.key}`,
      "content-type": "application/json",
      ...headers,
    },
    body,
    duplex: "half",
  } as RequestInit);

describe("L1: large bodies are left unread until there is room for them", () => {
  const piece = new TextEncoder().encode(" ".repeat(65_536));

  /** Sends 3 MiB, of which the last come once the gate is open. */
  function sendLarge(product: Product, gate: Promise<void>) {
    let pieces = 0;
    const body = new ReadableStream(
      {
        async pull(controller) {
          pieces += 1;
          if (pieces < 48) return controller.enqueue(piece);
          await gate;
          controller.enqueue(new TextEncoder().encode('{"metric":"a","value":1}'));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return { answer: send(product, body), isRead: () => pieces > 8 };
  }

  test("18 of all and 6 of a product are read at once; the others follow, and small ones do not wait", async () => {
    const products = await Promise.all(Array.from({ length: 4 }, () => app.product()));
    const gate = createGate();
    const sent = products.map((product) =>
      Array.from({ length: 10 }, () => sendLarge(product, gate.opened)),
    );
    const read = () => sent.map((ofProduct) => ofProduct.filter(({ isRead }) => isRead()).length);
    const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);

    await expect.poll(() => sum(read()), patience).toBeGreaterThanOrEqual(18);
    for (const product of products) {
      expect((await send(product, '{"metric":"a","value":1}')).status).toBe(200);
    }
    expect(sum(read())).toBe(18);
    expect(Math.max(...read())).toBe(6);
    gate.open();

    for (const { answer } of sent.flat()) expect((await answer).status).toBe(200);
    for (const product of products) expect(await storedPoints(product)).toBe(11);
  });

  test("who comes when 50 wait already is told to come again", async () => {
    const product = await app.product();
    const gate = createGate();
    const sent = Array.from({ length: 60 }, () => sendLarge(product, gate.opened));
    const refused: Response[] = [];
    for (const { answer } of sent) answer.then((one) => one.status === 503 && refused.push(one));

    await expect.poll(() => refused.length, patience).toBe(4);
    gate.open();

    await Promise.all(sent.map(({ answer }) => answer));
    expect(refused).toHaveLength(4);
    for (const answer of refused) {
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await problemOf(answer)).code).toBe("busy");
    }
    expect(await storedPoints(product)).toBe(56);
  });
});

describe("L2: a gzip body is as large as what it holds", () => {
  const gzip = (text: string) =>
    new Response(
      new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
    ).arrayBuffer();

  test("many points in few bytes wait their turn, one point does not", async () => {
    const product = await app.product();
    const { inTurn } = app.deps;
    onTestFinished(() => {
      app.deps.inTurn = inTurn;
    });
    const gate = createGate();
    let asked = 0;
    app.deps.inTurn = (name, most, work) => {
      asked += 1;
      return inTurn(name, most, () => gate.opened.then(work));
    };
    const point = { metric: "signups", value: 1 };
    const many = await gzip(JSON.stringify(Array(10_000).fill(point)));
    expect(many.byteLength).toBeLessThan(16_384);
    const headers = { "content-encoding": "gzip" };

    const waiting = Array.from({ length: 3 }, () => send(product, many, headers));
    await expect.poll(() => asked, patience).toBe(3);
    const small = await send(product, await gzip(JSON.stringify(point)), headers);

    expect(small.status).toBe(200);
    expect(asked).toBe(3);
    expect(await storedPoints(product)).toBe(1);
    gate.open();
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200);
    expect(await storedPoints(product)).toBe(30_001);
  });
});
