import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { newId } from "#api/platform/id.ts";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";
import { auditLog } from "#schema/index.ts";

const app = await createTestApp({ TRUST_PROXY: "1" });

type Entry = {
  at: string;
  actor: { type: string; id: string; name: string | null };
  action: string;
  target: { type: string; id: string; name: string } | null;
  changes: Record<string, unknown> | null;
  address: string;
  requestId: string;
};
type Page = { items: Entry[]; nextCursor: string | null };
type Product = Awaited<ReturnType<typeof app.product>>;
const logOf = async (product: Product, query = "") =>
  read<Page>(await product.get(`/audit-log${query}`));

describe("O7: the audit log", () => {
  test("tells who did what, to what, when and from where, newest first", async () => {
    const product = await app.product();
    const bo = await addMember(app, product, "viewer");

    const answer = await product.patch(
      `/members/${bo.id}`,
      { role: "editor" },
      { "x-forwarded-for": "192.0.2.8" },
    );
    const { items } = await logOf(product);

    expect(items.map(({ action }) => action)).toEqual(["member.role_changed", "product.created"]);
    expect(items[0]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/Z$/),
      actor: { type: "person", id: product.owner.id, name: "Ada Lovelace" },
      action: "member.role_changed",
      target: { type: "member", id: bo.id, name: "viewer" },
      changes: { role: "editor", before: "viewer" },
      address: "192.0.2.8",
      requestId: answer.headers.get("x-request-id"),
    });
  });

  test("names the key that exported", async () => {
    const product = await app.product();
    await product.ingest({ metric: "a", value: 1 });
    const key = await read<{ id: string; secret: string }>(
      await product.post("/api-keys", { name: "Warehouse", scopes: ["read"] }),
    );
    await app.withKey(key.secret).get(`/products/${product.id}/points/export?metric=a`);

    const [newest] = (await logOf(product)).items;

    expect(newest).toMatchObject({
      actor: { type: "api_key", id: key.id, name: "Warehouse" },
      action: "points.exported",
      target: null,
      changes: { metric: "a" },
    });
  });

  test("comes page by page and holds no other product's", async () => {
    const [product, other] = [await app.product(), await app.product()];
    for (const name of ["One", "Two", "Three"]) await product.post("/dashboards", { name });
    await other.post("/dashboards", { name: "Elsewhere" });

    const first = await logOf(product, "?limit=3");
    const second = await logOf(product, `?limit=3&cursor=${first.nextCursor}`);

    const names = [...first.items, ...second.items].map(({ target }) => target?.name);
    expect(names).toEqual(["Three", "Two", "One", "Acme"]);
    expect(second.nextCursor).toBe(null);
  });

  test("holds no secret, no token and no long text", async () => {
    const product = await app.product();
    const made = await read<{ secret: string }>(
      await product.post("/api-keys", { name: "k", scopes: ["read"] }),
    );
    const invite = await read<{ link: string }>(
      await product.post("/invites", { email: "bo@example.com", role: "viewer" }),
    );
    await product.ingest({ metric: "a", value: 1 });
    const [metric] = (await read<{ items: { id: string }[] }>(await product.get("/metrics"))).items;
    const filters = Array.from({ length: 20 }, () => ({
      tag: "plan",
      op: "in",
      values: ["x".repeat(250)],
    }));
    const query = { metric: "a", range: { preset: "all" }, interval: "none", filters };
    expect((await product.post("/query/export", query)).status).toBe(200);
    await product.patch(`/metrics/${metric?.id}`, { description: "y".repeat(900) });

    const { items } = await logOf(product);
    const text = JSON.stringify(items);

    expect(text).not.toContain(made.secret.slice(-38));
    expect(text).not.toContain(invite.link.split("/").at(-1));
    expect(items.find(({ action }) => action === "query.exported")?.changes).toEqual({
      fields: expect.arrayContaining(["metric", "filters"]),
    });
    expect(text).toContain("y".repeat(900));
  });

  test("holds what was refused for want of a role, 20 times an hour at most", async () => {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const product = await limited.product();
    const bo = await addMember(limited, product, "viewer");

    for (let turn = 0; turn < 22; turn++) {
      const answer = await bo.post(`/products/${product.id}/dashboards`, { name: "Mine" });
      expect(answer.status).toBe(403);
    }
    const refused = async () => {
      const { items } = await logOf(product);
      return items.filter(({ action }) => action === "access.refused");
    };

    await expect.poll(async () => (await refused()).length).toBe(20);
    expect((await refused())[0]).toMatchObject({
      actor: { type: "person", id: bo.id },
      target: null,
      changes: { operation: "POST /api/v1/products/:productId/dashboards", role: "viewer" },
    });
  });

  test("holds what a key was refused for want of a scope, 20 times an hour at most", async () => {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const product = await limited.product();
    const readKey = await read<{ id: string; secret: string }>(
      await product.post("/api-keys", { name: "Warehouse", scopes: ["read"] }),
    );
    const warehouse = limited.withKey(readKey.secret);
    const backend = limited.withKey(product.key);

    for (let turn = 0; turn < 22; turn++) {
      expect((await warehouse.post("/ingest", { metric: "a", value: 1 })).status).toBe(403);
    }
    expect((await backend.get(`/products/${product.id}/metrics`)).status).toBe(403);
    expect((await warehouse.get("/ingest")).status).toBe(200);
    const refused = async (scope: string) => {
      const { items } = await logOf(product);
      return items.filter(({ changes }) => changes?.scope === scope);
    };

    await expect.poll(async () => (await refused("ingest")).length).toBe(20);
    expect((await refused("ingest"))[0]).toMatchObject({
      actor: { type: "api_key", id: readKey.id },
      action: "access.refused",
      target: null,
      changes: { operation: "POST /api/v1/ingest", scope: "ingest" },
      address: "203.0.113.7",
    });
    await expect.poll(async () => (await refused("read")).length).toBe(1);
    expect((await refused("read"))[0]).toMatchObject({
      actor: { type: "api_key" },
      action: "access.refused",
      changes: { operation: "GET /api/v1/products/:productId/metrics" },
    });
  });

  test("can neither be changed nor emptied, and forgets what is older than a year", async () => {
    const product = await app.product();
    const { db } = app.deps;
    const failure = async (work: Promise<unknown>) =>
      String(
        await work.then(
          () => undefined,
          (error: Error) => error.cause,
        ),
      );

    for (const text of [
      "truncate audit_log",
      "delete from audit_log",
      "update audit_log set action = 'x.y'",
    ]) {
      expect(await failure(db.execute(sql.raw(text)))).toContain("append-only");
    }
    const at = new Date(Date.now() - 400 * 86_400_000);
    const old = { at, productId: product.id, actorType: "anonymous" as const, action: "a.b" };
    await db.insert(auditLog).values(Array.from({ length: 3 }, () => ({ ...old, id: newId() })));
    await housekeep(app.deps);

    expect((await logOf(product)).items.map(({ action }) => action)).toEqual(["product.created"]);
  });
});
