import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createTestApp({ RATE_LIMITS: "on" });

/** What drizzle hands to the driver while `work` runs, besides the edges of transactions. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { session } = app.deps.db as unknown as { session: { client: Client } };
  const { client } = session;
  const { unsafe, begin } = client;
  const texts: string[] = [];
  const noting =
    (run: Client["unsafe"]): Client["unsafe"] =>
    (text, values) => {
      texts.push(text);
      return run(text, values);
    };
  client.unsafe = noting(unsafe);
  client.begin = (inner) => begin((tx) => inner({ ...tx, unsafe: noting(tx.unsafe) }));
  try {
    await work();
  } finally {
    Object.assign(client, { unsafe, begin });
  }
  return texts;
}

type Runner = { unsafe: (text: string, values?: unknown[]) => unknown };
type Client = Runner & { begin: (work: (tx: Runner) => unknown) => unknown };

describe("what guarding a request costs", () => {
  test("session, membership and role are one statement", async () => {
    const product = await app.product();
    const viewer = await addMember(app, product, "viewer");

    const statements = await statementsOf(async () => {
      expect((await viewer.get(`/products/${crypto.randomUUID()}/members`)).status).toBe(404);
    });

    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain("password_hash");
    for (const table of ["sessions", "users", "members", "products"]) {
      expect(statements[0]).toContain(`"${table}"`);
    }
  });

  test("a signed-in read asks once more, for what it reads", async () => {
    const product = await app.product();

    expect(await statementsOf(() => product.get(""))).toHaveLength(2);
  });

  test("the entry in the audit log and the limits are two more at most", async () => {
    const product = await app.product();
    const ofGuard = (texts: string[]) => texts.filter((text) => /audit_log|rate_limits/.test(text));
    const calls = [
      () => product.patch("", { name: "Renamed" }),
      () => product.post("/dashboards", { name: "Growth" }),
      () => product.post("/api-keys", { name: "k", scopes: ["read"] }),
      () => product.post("/invites", { email: "bo@example.com", role: "viewer" }),
    ];

    for (const call of calls) {
      const statements = await statementsOf(call);
      expect(ofGuard(statements).length).toBeGreaterThan(0);
      expect(ofGuard(statements).length).toBeLessThanOrEqual(2);
    }
  });
});
