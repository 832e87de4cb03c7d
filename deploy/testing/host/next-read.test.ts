import { expect, test } from "vitest";
import { createProduct, ingest, type Person, read, signUp } from "../client.ts";
import { type Server, settingsOf, startServer } from "../server.ts";
import { kinds, makeStore } from "../stores.ts";

const [writers, times] = [4, 250];

/** Writes point after point, and answers those that the very next read of others did not show. */
async function writeAndRead(writing: Server, person: Person, product: Product, metric: string) {
  const wrong: unknown[] = [];
  const range = { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };
  const forms = [
    { interval: "day", timezone: "UTC", groupBy: "plan" },
    { interval: "hour", timezone: "Asia/Kathmandu" },
    { interval: "none", timezone: "UTC", filters: [{ tag: "plan", op: "exists" }] },
  ];
  for (let n = 1; n <= times; n += 1) {
    const timestamp = new Date(Date.UTC(2026, 2, 1 + (n % 31), n % 24)).toISOString();
    const point = { metric, value: 1, timestamp, tags: { plan: `p${n % 5}` } };
    const { status } = await ingest(writing.url, product.key, [point]);
    const query = { metric, range, ...forms[n % forms.length] };
    const answer = await person.post(`/products/${product.id}/query`, query);
    const { total } = await read<{ total: number }>(answer);
    if (status !== 200 || total !== n) wrong.push({ n, status, total });
  }
  return wrong;
}
type Product = Awaited<ReturnType<typeof createProduct>>;

async function expectSeen(writing: Server, reading: Server) {
  const ada = await signUp(reading.url);
  const product = await createProduct(ada);
  const wrong = await Promise.all(
    Array.from({ length: writers }, (_, n) => writeAndRead(writing, ada, product, `m${n}`)),
  );
  expect(wrong.flat()).toEqual([]);
}

test.each(kinds)(
  "D3, D18: what was answered 200 is in the very next read on another connection, 1,000 times (%s)",
  async (kind) => {
    const server = await startServer(await makeStore(kind), { RATE_LIMITS: "off" });
    await expectSeen(server, server);
    await server.stop();
  },
);

test("D3, D18: what one server acknowledged is in the next answer of another", async () => {
  const store = await makeStore("postgres");
  const env = { ...settingsOf(store), RATE_LIMITS: "off" };
  const [writing, reading] = [await startServer(store, env), await startServer(store, env)];
  await expectSeen(writing, reading);
  await Promise.all([writing.stop(), reading.stop()]);
});
