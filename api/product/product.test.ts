import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Page = { items: { id: string; name: string }[]; nextCursor: string | null };

describe("products", () => {
  test("a new one comes with its first key, whose secret is shown only then (A7)", async () => {
    const ada = await app.person();

    const answer = await ada.post("/products", { name: "Acme", timezone: "Europe/Berlin" });
    const { product, apiKey } = await read<{
      product: { id: string };
      apiKey: { secret: string; prefix: string; scopes: string[] };
    }>(answer);
    const list = await (await ada.get(`/products/${product.id}/api-keys`)).text();

    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(product).toMatchObject({
      timezone: "Europe/Berlin",
      weekStart: "monday",
      role: "owner",
    });
    expect(apiKey.secret).toMatch(/^trk_i_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/);
    expect(apiKey.scopes).toEqual(["ingest"]);
    expect(list).toContain(apiKey.prefix);
    expect(list).not.toContain(apiKey.secret.slice(-38));
    const stored = await app.deps.db.query.apiKeys.findMany();
    expect(JSON.stringify(stored)).not.toContain(apiKey.secret.slice(-38));
  });

  test("lists come page by page", async () => {
    const ada = await app.person();
    for (const name of ["One", "Two", "Three"]) await ada.post("/products", { name });

    const first = await read<Page>(await ada.get("/products?limit=2"));
    const second = await read<Page>(await ada.get(`/products?limit=2&cursor=${first.nextCursor}`));

    expect(first.items.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(second.items.map(({ name }) => name)).toEqual(["Three"]);
    expect(second.nextCursor).toBe(null);
  });

  test.each(["limit=0", "limit=201", "limit=x", "cursor=x", "cursor="])(
    "a list refuses ?%s",
    async (query) => {
      const ada = await app.person();

      expect((await ada.get(`/products?${query}`)).status).toBe(422);
    },
  );

  test("A4: another person's product is as absent as none", async () => {
    const [product, eve] = [await app.product(), await app.person("Eve")];
    const bodyOf = async (path: string) => {
      const { requestId: _, ...body } = await problemOf(await eve.get(path));
      return body;
    };

    const foreign = await bodyOf(`/products/${product.id}`);

    expect(foreign.status).toBe(404);
    expect(await bodyOf("/products/0198c0de-0000-7000-8000-000000000000")).toEqual(foreign);
    expect(await bodyOf("/products/not-an-id")).toEqual(foreign);
  });

  test("A7: a key is refused where only people may act", async () => {
    const product = await app.product();

    const answer = await app.withKey(product.key).get(`/products/${product.id}`);

    expect(answer.status).toBe(401);
  });

  test("the zone of the product is that of queries that name none", async () => {
    const product = await app.product();
    await product.ingest({ metric: "a", value: 1 });
    await product.patch("", { timezone: "Asia/Kolkata" });

    const answer = await product.post("/query", {
      metric: "a",
      range: { preset: "today" },
      interval: "day",
    });

    expect(await answer.json()).toMatchObject({ timezone: "Asia/Kolkata" });
  });

  test("D19: deletion ends access and keys at once, housekeeping removes the points", async () => {
    const product = await app.product();
    await product.ingest([
      { metric: "a", value: 1 },
      { metric: "b", value: 2, tags: { x: "y" } },
    ]);
    await product.post("/dashboards", { name: "Growth" });

    expect((await product.delete("")).status).toBe(204);

    expect((await product.get("")).status).toBe(404);
    expect((await product.get("/dashboards")).status).toBe(404);
    expect((await product.ingest({ metric: "a", value: 1 })).status).toBe(401);
    expect((await housekeep(app.deps)).purgedProducts).toBe(0);
    app.clock.now = new Date(Date.now() + 6 * 60_000);
    expect((await housekeep(app.deps)).purgedProducts).toBe(1);
    expect(
      await app.deps.db.query.products.findFirst({ where: (p, { eq }) => eq(p.id, product.id) }),
    ).toBe(undefined);
    expect((await housekeep(app.deps)).purgedProducts).toBe(0);
    app.clock.now = undefined;
  });
});

describe("metrics", () => {
  test("are made on first sight and defined afterwards", async () => {
    const product = await app.product();
    await product.ingest([
      { metric: "mrr", value: 5, timestamp: "2026-03-01T00:00:00Z", tags: { plan: "pro" } },
      { metric: "mrr", value: 7, timestamp: "2026-03-02T00:00:00Z", tags: { country: "DE" } },
    ]);
    const { items } = await read<Page>(await product.get("/metrics"));

    const answer = await product.patch(`/metrics/${items[0]?.id}`, {
      name: "MRR",
      kind: "level",
      unit: { type: "currency", currency: "EUR" },
      target: 100,
    });

    expect(await answer.json()).toEqual({
      id: items[0]?.id,
      key: "mrr",
      name: "MRR",
      description: "",
      unit: { type: "currency", currency: "EUR" },
      kind: "level",
      defaultAggregation: "last",
      direction: "up",
      target: 100,
      lastValue: 12,
      lastPointAt: "2026-03-02T00:00:00.000Z",
      lastArrivalAt: expect.stringMatching(/^20.*Z$/),
      tagKeys: ["country", "plan"],
    });
  });

  test.each([
    { kind: "counter" },
    { unit: { type: "currency" } },
    { unit: { type: "number", currency: "EUR" } },
    { unit: { type: "currency", currency: "euro" } },
    { target: "much" },
    { name: "" },
  ])("%j is refused", async (change) => {
    const product = await app.product();
    await product.ingest({ metric: "a", value: 1 });
    const { items } = await read<Page>(await product.get("/metrics"));

    expect((await product.patch(`/metrics/${items[0]?.id}`, change)).status).toBe(422);
  });

  test("a key with the scope read may read them, of its own product only", async () => {
    const [product, other] = [await app.product(), await app.product()];
    const made = await product.post("/api-keys", { name: "k", scopes: ["read"] });
    const reading = app.withKey((await read<{ secret: string }>(made)).secret);

    expect((await reading.get(`/products/${product.id}/metrics`)).status).toBe(200);
    expect((await reading.get(`/products/${other.id}/metrics`)).status).toBe(404);
    expect((await app.withKey(product.key).get(`/products/${product.id}/metrics`)).status).toBe(
      403,
    );
  });
});
