import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";
import { members, products } from "#schema/index.ts";

const app = await createTestApp();

type Key = {
  id: string;
  name: string;
  secret: string;
  prefix: string;
  scopes: string[];
  rateLimit: number;
  expiresAt: string | null;
  replacedBy: string | null;
  creatorLeft: boolean;
};
type Product = Awaited<ReturnType<typeof app.product>>;
const keysOf = async (product: Product) =>
  (await read<{ items: Key[] }>(await product.get("/api-keys"))).items;
const create = async (product: Product, more: object = {}) =>
  read<Key>(await product.post("/api-keys", { name: "Backend", scopes: ["ingest"], ...more }));
const sends = async ({ secret }: { secret: string }) =>
  (await app.withKey(secret).post("/ingest", { metric: "a", value: 1 })).status === 200;
const at = (time: number) => {
  app.clock.now = new Date(time);
};

describe("rotating a key", () => {
  test("puts one like it in its place, and the old one is dead at once", async () => {
    const product = await app.product();
    const old = await create(product, { scopes: ["ingest", "read"], rateLimit: 7 });

    const answer = await product.post(`/api-keys/${old.id}/rotate`);
    const fresh = await read<Key>(answer);

    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(fresh).toMatchObject({ name: "Backend", scopes: ["ingest", "read"], rateLimit: 7 });
    expect(fresh.secret).not.toBe(old.secret);
    expect([await sends(old), await sends(fresh)]).toEqual([false, true]);
    const listed = await keysOf(product);
    expect(listed.map(({ id }) => id)).toEqual([expect.any(String), fresh.id]);
    expect(JSON.stringify(listed)).not.toContain(fresh.secret.slice(-38));
  });

  test("with an overlap both work until it ends", async () => {
    const product = await app.product();
    const old = await create(product);
    const start = Date.now();
    at(start);

    const answer = await product.post(`/api-keys/${old.id}/rotate`, { overlapSeconds: 3600 });
    const fresh = await read<Key>(answer);

    expect([await sends(old), await sends(fresh)]).toEqual([true, true]);
    expect((await keysOf(product)).find(({ id }) => id === old.id)).toMatchObject({
      replacedBy: fresh.id,
      expiresAt: new Date(start + 3_600_000).toISOString(),
    });
    at(start + 3_601_000);
    expect([await sends(old), await sends(fresh)]).toEqual([false, true]);
    expect((await keysOf(product)).map(({ id }) => id)).not.toContain(old.id);
    app.clock.now = undefined;
  });

  test("keeps the length of life, and never lengthens the old key's", async () => {
    const product = await app.product();
    const start = Date.now();
    at(start);
    const old = await create(product, { expiresAt: new Date(start + 600_000).toISOString() });
    at(start + 500_000);

    const answer = await product.post(`/api-keys/${old.id}/rotate`, { overlapSeconds: 3600 });

    expect((await read<Key>(answer)).expiresAt).toBe(new Date(start + 1_100_000).toISOString());
    const listed = (await keysOf(product)).find(({ id }) => id === old.id);
    expect(listed?.expiresAt).toBe(new Date(start + 600_000).toISOString());
    app.clock.now = undefined;
  });

  test("happens once, also when two do it at the same time", async () => {
    const product = await app.product();
    const old = await create(product);
    const rotate = () => product.post(`/api-keys/${old.id}/rotate`, { overlapSeconds: 60 });

    const answers = await Promise.all([rotate(), rotate(), rotate()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await problemOf(await rotate())).code).toBe("already_rotated");
    expect(await keysOf(product)).toHaveLength(3);
  });

  test.each([-1, 1.5, 2_592_001, "60"])("an overlap of %s is refused", async (overlapSeconds) => {
    const product = await app.product();
    const old = await create(product);

    const answer = await product.post(`/api-keys/${old.id}/rotate`, { overlapSeconds });

    expect(answer.status).toBe(422);
    expect(await sends(old)).toBe(true);
  });

  test("a revoked key is not rotated", async () => {
    const product = await app.product();
    const old = await create(product);
    await product.delete(`/api-keys/${old.id}`);

    expect((await product.post(`/api-keys/${old.id}/rotate`, {})).status).toBe(404);
  });
});

describe("S19: keys and the product's end ask for an identity confirmed lately", () => {
  test("eleven minutes after signing in, confirmIdentity is needed first", async () => {
    const product = await app.product();
    const old = await create(product);
    const { owner } = product;
    at(Date.now() + 11 * 60_000);
    const tries = () => [
      product.post("/api-keys", { name: "Late", scopes: ["read"] }),
      product.post(`/api-keys/${old.id}/rotate`, {}),
      product.delete(""),
    ];

    for (const answer of await Promise.all(tries())) {
      expect(await problemOf(answer)).toMatchObject({
        status: 403,
        code: "reauthentication_required",
      });
    }
    expect((await keysOf(product)).length).toBe(2);
    await owner.post("/me/confirm", { password: "a long enough password" });
    expect((await product.post(`/api-keys/${old.id}/rotate`, {})).status).toBe(201);
    expect((await product.delete("")).status).toBe(204);
    app.clock.now = undefined;
  });
});

test("making and rotating keys, that of a new product too, is limited for each person", async () => {
  const limited = await createTestApp({ RATE_LIMITS: "on" });
  const product = await limited.product();
  const make = () => product.post("/api-keys", { name: "k", scopes: ["read"] });
  for (let made = 1; made < 60; made++) expect((await make()).status).toBe(201);

  const answer = await make();
  const other = await limited.product();

  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await other.post("/api-keys", { name: "k", scopes: ["read"] })).status).toBe(201);
});

describe("an owner who is taken out while a key is being made", () => {
  /** The team is held as by whoever changes it, until `work` waits for it or has answered. */
  async function takenOutDuring(product: Product, userId: string, work: () => Promise<Response>) {
    const { db } = app.deps;
    let answer: Promise<Response> | undefined;
    await db.transaction(async (tx) => {
      await tx.select().from(products).where(eq(products.id, product.id)).for("no key update");
      answer = work();
      await new Promise((resolve) => setTimeout(resolve, 400));
      await tx.delete(members).where(eq(members.userId, userId));
    });
    if (!answer) throw new Error("nothing was asked");
    return answer;
  }

  test("A5: is left with none, made or rotated", async () => {
    const product = await app.product();
    const old = await create(product, { scopes: ["read"] });
    for (const [path, body] of [
      ["/api-keys", { name: "Mine", scopes: ["read"] }],
      [`/api-keys/${old.id}/rotate`, {}],
    ] as const) {
      const bo = await addMember(app, product, "owner");
      const at = app.as(bo.headers, `/products/${product.id}`);

      const answer = await takenOutDuring(product, bo.id, () => at.post(path, body));

      expect(answer.status).toBe(404);
    }
    expect((await keysOf(product)).map(({ name }) => name)).not.toContain("Mine");
    expect((await keysOf(product)).find(({ id }) => id === old.id)?.replacedBy).toBe(null);
  });
});
