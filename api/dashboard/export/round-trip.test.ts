import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import { exportFile, untilEnded } from "#api/testing/files.ts";

const app = await createTestApp();
type Product = Pick<Awaited<ReturnType<typeof app.product>>, "id" | "headers" | "get">;

const nasty = fc.constantFrom("=", "'", '"', ",", "\r", "\n", "\t", "-", "＠", "é", "🚀", " ", "a");
const text = fc
  .oneof(
    fc.array(nasty, { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  )
  .filter((value) => value.isWellFormed() && !value.includes("\0"));

const point = fc.record({
  metric: fc.constantFrom("mrr", "api.calls"),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  timestamp: fc.integer({ min: 100_000_000_000, max: Date.UTC(2026, 0, 1) }),
  tags: fc.dictionary(fc.constantFrom("plan", "metric", "value", "_", "constructor"), text),
});

/** Bytes in pieces of these sizes, over and over: borders fall within cells and characters. */
function inPieces(bytes: Uint8Array, sizes: number[]) {
  let at = 0;
  let turn = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

async function importPieces(product: Product, file: string, sizes: number[]) {
  const answer = await app.fetch(`/api/v1/products/${product.id}/imports`, {
    method: "POST",
    headers: { ...product.headers, "content-type": "text/csv" },
    body: inPieces(new TextEncoder().encode(file), sizes),
    duplex: "half",
  } as RequestInit);
  const { importId } = await read<{ importId: string }>(answer);
  return untilEnded(product, importId);
}

type Stored = { timestamp: string; value: number; tags: object };

/** All points as texts, sorted: a multiset that has nothing to do with CSV. */
async function pointsOf(product: Product) {
  const { items } = await read<{ items: { id: string; key: string }[] }>(
    await product.get("/metrics"),
  );
  const points: string[] = [];
  for (const { id, key } of items) {
    const page = await product.get(`/metrics/${id}/points?limit=200`);
    for (const { timestamp, value, tags } of (await read<{ items: Stored[] }>(page)).items) {
      const sorted = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
      points.push(JSON.stringify([key, timestamp, value, sorted]));
    }
  }
  return points.toSorted();
}

test("any points come back from a file the same, however its bytes arrive", {
  timeout: 120_000,
}, async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
  const points = fc.array(point, { minLength: 1, maxLength: 60 });
  const zone = fc.constantFrom("UTC", "Australia/Lord_Howe", "Africa/Monrovia", "Asia/Kathmandu");
  const owner = await app.person();
  const fresh = async () => {
    const made = await owner.post("/products", { name: "Acme" });
    const { product, apiKey } = await read<{
      product: { id: string };
      apiKey: { secret: string };
    }>(made);
    const calls = app.as(owner.headers, `/products/${product.id}`);
    return { ...calls, id: product.id, key: apiKey.secret };
  };

  await fc.assert(
    fc.asyncProperty(points, zone, sizes, async (sent, timezone, cut) => {
      const [one, two] = [await fresh(), await fresh()];
      const stored = await app.withKey(one.key).post("/ingest", sent);
      expect(stored.status).toBe(200);

      const file = await exportFile(one, `?timezone=${timezone}`);
      const state = await importPieces(two, file, cut);

      expect(state).toMatchObject({ status: "done", accepted: sent.length });
      expect(await pointsOf(two)).toEqual(await pointsOf(one));
    }),
    { numRuns: 25 },
  );
});
