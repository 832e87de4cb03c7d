import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { password, problemOf, read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createTestApp();

describe("deleting the account", () => {
  test("S2: ends every session, frees the address and takes products of one's own along", async () => {
    const { owner, ...product } = await app.product();
    const login = await app.visitor().post("/auth/login", { email: owner.email, password });
    const elsewhere = app.as({ cookie: login.headers.get("set-cookie")?.split(";")[0] ?? "" });

    const answer = await owner.delete("/me");

    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(/^session=; Max-Age=0/);
    expect([(await owner.get("/me")).status, (await elsewhere.get("/me")).status]).toEqual([
      401, 401,
    ]);
    expect((await product.ingest({ metric: "signups", value: 1 })).status).toBe(401);
    const fields = { name: "Ada", email: owner.email, password };
    const again = await app.visitor().post("/auth/register", fields);
    expect(again.status).toBe(201);
  });

  test("is refused while others would be left without an owner; the product is named", async () => {
    const { owner, ...product } = await app.product({ name: "Rocket" });
    const bo = await addMember(app, product, "editor");

    const refused = await owner.delete("/me");
    await addMember(app, product, "owner", bo);
    const done = await owner.delete("/me");

    const problem = await problemOf(refused);
    expect([refused.status, problem.code]).toEqual([409, "last_owner"]);
    expect(problem.detail).toContain("Rocket");
    expect(done.status).toBe(204);
    const { items } = await read<{ items: unknown[] }>(
      await bo.get(`/products/${product.id}/members`),
    );
    expect(items).toHaveLength(1);
    expect((await product.ingest({ metric: "signups", value: 1 })).status).toBe(200);
  });

  test("A5: two owners who delete their accounts at the same time leave no team behind", async () => {
    for (let round = 0; round < 10; round++) {
      const { owner, ...product } = await app.product();
      const bo = await addMember(app, product, "owner");
      await addMember(app, product, "viewer");

      const answers = await Promise.all([owner.delete("/me"), bo.delete("/me")]);

      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    }
  });

  test("S19: needs an identity confirmed within ten minutes", async () => {
    const ada = await app.person();

    app.clock.now = new Date(Date.now() + 11 * 60_000);
    const refused = await ada.delete("/me");
    app.clock.now = undefined;

    expect((await problemOf(refused)).code).toBe("reauthentication_required");
    expect((await ada.get("/me")).status).toBe(200);
  });
});
