import postgres from "postgres";
import { expect, test } from "vitest";
import { countAndSum, createProduct, ingest, signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

test("D17: what the database cannot finish in 15 s is cut there, refused here, and nothing else waits", async () => {
  const database = await makePostgres();
  const server = await startServer({ url: database.url() }, { RATE_LIMITS: "off" });
  const ada = await signUp(server.url);
  const { id, key } = await createProduct(ada);
  await ingest(server.url, key, [{ metric: "m", value: 1 }]);
  const sql = postgres(database.url(), { max: 2, onnotice: () => {} });
  const query = { metric: "m", aggregation: "p50", range: { preset: "all" }, interval: "none" };

  const answers = await sql.begin(async (tx) => {
    await tx`lock table points in access exclusive mode`;
    const begun = performance.now();
    const ended = async (answer: Promise<Response>) => {
      const { status, headers } = await answer;
      return { status, type: headers.get("content-type"), ms: performance.now() - begun };
    };
    const waiting = Promise.all([
      ended(ada.post(`/products/${id}/query`, query)),
      ended(ingest(server.url, key, [{ metric: "m", value: 2 }])),
    ]);
    for (const path of ["/healthz", "/readyz"]) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }
    expect((await ada.get("/me")).status).toBe(200);
    return waiting;
  });

  const [asked, sent] = answers;
  expect(asked?.status).toBe(422);
  expect(sent?.status).toBe(503);
  for (const { type, ms } of answers) {
    expect(type).toContain("application/problem+json");
    expect(ms).toBeLessThan(20_000);
  }
  const running = await sql`
    select query from pg_stat_activity where state = 'active' and application_name = 'trackable'`;
  expect([...running]).toEqual([]);
  expect(await countAndSum(ada, id, "m")).toEqual({ count: 1, sum: 1 });
  await sql.end();
  await server.stop();
});
