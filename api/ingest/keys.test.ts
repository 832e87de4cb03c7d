import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";

const app = await createTestApp();
const good = { metric: "a", value: 1 };

describe("keys", () => {
  test("checkApiKey answers what the key is for", async () => {
    const product = await app.product();

    const answer = await app.withKey(product.key).get("/ingest");

    expect(await answer.json()).toEqual({
      product: { id: product.id, name: "Acme" },
      scopes: ["ingest"],
    });
  });

  test("both headers work, and may not name different keys", async () => {
    const [one, other] = [await app.product(), await app.product()];
    const call = (headers: Record<string, string>) => app.as(headers).get("/ingest");

    expect((await call({ "x-api-key": one.key })).status).toBe(200);
    expect((await call({ "x-api-key": one.key, authorization: `Bearer ${one.key}` })).status).toBe(
      200,
    );
    const both = await call({ "x-api-key": one.key, authorization: `Bearer ${other.key}` });
    expect(both.status).toBe(400);
  });

  test.each([
    ["nothing", {}],
    ["a word", { authorization: "Bearer nonsense" }],
    ["basic credentials", { authorization: "Basic YTpi" }],
    ["a key in a cookie", { cookie: "session=trk_i_x" }],
  ])("A7: %s is no key", async (_, headers) => {
    expect((await app.as(headers).post("/ingest", good)).status).toBe(401);
  });

  test("A7: a revoked key and one digit off are refused at once", async () => {
    const product = await app.product();
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/api-keys"));
    const typo = product.key.replace(/.$/, (last) => (last === "0" ? "1" : "0"));

    expect((await app.withKey(typo).get("/ingest")).status).toBe(401);
    expect((await product.delete(`/api-keys/${items[0]?.id}`)).status).toBe(204);
    expect((await product.ingest(good)).status).toBe(401);
  });

  test("a key without the scope is refused with 403, an expired one with 401", async () => {
    const product = await app.product();
    const make = async (fields: object) => {
      const answer = await product.post("/api-keys", { name: "k", ...fields });
      return (await read<{ secret: string }>(answer)).secret;
    };
    const reading = await make({ scopes: ["read"] });
    const expiring = await make({
      scopes: ["ingest"],
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });

    expect((await app.withKey(reading).post("/ingest", good)).status).toBe(403);
    expect((await app.withKey(expiring).post("/ingest", good)).status).toBe(200);
    app.clock.now = new Date(Date.now() + 120_000);
    expect((await app.withKey(expiring).post("/ingest", good)).status).toBe(401);
    app.clock.now = undefined;
  });
});
