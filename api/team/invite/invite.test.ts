import { describe, expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";
import { invites } from "#schema/index.ts";

const app = await createTestApp();
const day = 86_400_000;

type NewInvite = { id: string; link: string; email: string; mail: string; status: string };
type Product = Awaited<ReturnType<typeof app.product>>;
type Person = Awaited<ReturnType<typeof app.person>>;

const tokenOf = ({ link }: { link: string }) => link.slice(link.lastIndexOf("/") + 1);
async function invite(product: Pick<Product, "post">, email: string, role = "viewer") {
  const answer = await product.post("/invites", { email, role });
  expect(answer.status).toBe(201);
  const made = await read<NewInvite>(answer);
  return { ...made, token: tokenOf(made) };
}
const accept = (person: Pick<Person, "post">, token: string) =>
  person.post(`/invites/${token}/accept`);
const codeOf = async (answer: Response) => {
  const { status, code } = await problemOf(answer);
  return [status, code];
};

describe("an invite", () => {
  test("takes the invited person into the team, with the role it names", async () => {
    const product = await app.product({ name: "Rocket" });
    const bo = await app.person("Bo");

    const made = await invite(product, bo.email, "editor");
    const shown = await read(await app.visitor().get(`/invites/${made.token}`));
    const joined = await accept(bo, made.token);

    expect(made).toMatchObject({
      email: bo.email,
      role: "editor",
      status: "open",
      mail: "off",
      invitedBy: { id: product.owner.id, name: "Ada Lovelace" },
    });
    expect(shown).toEqual({
      product: { name: "Rocket" },
      invitedBy: { name: "Ada Lovelace" },
      role: "editor",
      email: bo.email,
      expiresAt: expect.any(String),
    });
    expect(joined.status).toBe(200);
    expect(await read(joined)).toMatchObject({ id: product.id, name: "Rocket", role: "editor" });
    expect((await bo.patch(`/products/${product.id}`, { name: "Two" })).status).toBe(200);
  });

  test("A6: the token is kept by its SHA-256 alone and holds 256 bits", async () => {
    const product = await app.product();

    const { token } = await invite(product, "someone@example.com");

    expect(token).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify(await app.deps.db.select().from(invites));
    expect(kept).not.toContain(token);
    expect(await (await product.get("/invites")).text()).not.toContain(token);
  });

  test("A6: works once", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { token } = await invite(product, bo.email);

    const answers = await Promise.all([accept(bo, token), accept(bo, token), accept(bo, token)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(await codeOf(await accept(bo, token))).toEqual([404, "invite_used"]);
    expect(await codeOf(await app.visitor().get(`/invites/${token}`))).toEqual([
      404,
      "invite_used",
    ]);
    await product.delete(`/members/${bo.id}`);
    expect(await codeOf(await accept(bo, token))).toEqual([404, "invite_used"]);
  });

  test("A6: is for the invited address alone, however it was written", async () => {
    const product = await app.product();
    const [bo, eve] = [await app.person("Bo"), await app.person("Eve")];
    const { token, email } = await invite(product, `  ${bo.email.toUpperCase()} `);

    expect(email).toBe(bo.email);
    expect(await codeOf(await accept(eve, token))).toEqual([403, "wrong_invitee"]);
    expect((await eve.get(`/products/${product.id}`)).status).toBe(404);
    expect((await accept(app.visitor(), token)).status).toBe(401);
    expect((await accept(bo, token)).status).toBe(200);
  });

  test("A6: ends after seven days, and says so until it is forgotten", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { token } = await invite(product, bo.email);
    const start = Date.now();

    app.clock.now = new Date(start + 7 * day - 60_000);
    expect((await app.visitor().get(`/invites/${token}`)).status).toBe(200);
    app.clock.now = new Date(start + 7 * day + 1_000);
    expect(await codeOf(await accept(bo, token))).toEqual([404, "invite_expired"]);
    const list = await read<{ items: NewInvite[] }>(await product.get("/invites"));
    expect(list.items.map(({ status }) => status)).toEqual(["expired"]);
    await housekeep(app.deps);
    expect(await codeOf(await app.visitor().get(`/invites/${token}`))).toEqual([
      404,
      "invite_expired",
    ]);
    app.clock.now = new Date(start + 90 * day);
    await housekeep(app.deps);
    expect(await codeOf(await app.visitor().get(`/invites/${token}`))).toEqual([404, "not_found"]);
    app.clock.now = undefined;
  });

  test("A6: is revoked", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { id, token } = await invite(product, bo.email);

    expect((await product.delete(`/invites/${id}`)).status).toBe(204);

    expect(await codeOf(await accept(bo, token))).toEqual([404, "invite_revoked"]);
    expect((await product.delete(`/invites/${id}`)).status).toBe(404);
    expect((await product.post(`/invites/${id}/resend`)).status).toBe(404);
    expect(await read(await product.get("/invites"))).toEqual({ items: [], nextCursor: null });
  });

  test("A6: sent again has a new link, and the old one is dead", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const first = await invite(product, bo.email);
    app.clock.now = new Date(Date.now() + 8 * day);

    const answer = await product.post(`/invites/${first.id}/resend`);
    const again = await read<NewInvite>(answer);

    expect(answer.status).toBe(200);
    expect(again).toMatchObject({ id: first.id, email: bo.email, status: "open" });
    expect(await codeOf(await accept(bo, first.token))).toEqual([404, "not_found"]);
    expect((await accept(bo, tokenOf(again))).status).toBe(200);
    app.clock.now = undefined;
  });

  test("A6: another one for the same address takes the place of the first", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const first = await invite(product, bo.email, "owner");

    const made = await Promise.all([invite(product, bo.email), invite(product, bo.email)]);

    const { items } = await read<{ items: NewInvite[] }>(await product.get("/invites"));
    expect(items).toHaveLength(1);
    expect(await codeOf(await accept(bo, first.token))).toEqual([404, "invite_revoked"]);
    const open = made.find(({ id }) => id === items[0]?.id);
    expect((await accept(bo, open?.token ?? "")).status).toBe(200);
    const { items: members } = await read<{ items: { role: string }[] }>(
      await product.get("/members"),
    );
    expect(members.map(({ role }) => role)).toEqual(["owner", "viewer"]);
  });

  test("A6: nobody but an owner invites, whatever the role", async () => {
    const product = await app.product();
    for (const role of ["viewer", "editor"] as const) {
      const person = await addMember(app, product, role);
      const at = app.as(person.headers, `/products/${product.id}`);
      for (const given of ["owner", "viewer"]) {
        const answer = await at.post("/invites", { email: "x@example.com", role: given });
        expect(answer.status).toBe(403);
      }
    }
    expect((await product.post("/invites", { email: "x@example.com", role: "god" })).status).toBe(
      422,
    );
  });

  test("somebody in the team already is not invited, nor joins twice", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { token } = await invite(product, bo.email, "owner");
    await addMember(app, product, "viewer", bo);

    expect(
      await codeOf(await product.post("/invites", { email: bo.email, role: "owner" })),
    ).toEqual([409, "already_member"]);
    expect(await codeOf(await accept(bo, token))).toEqual([409, "already_member"]);
    expect(await read(await bo.get(`/products/${product.id}`))).toMatchObject({ role: "viewer" });
  });

  test("A6: to somebody's address ends when they are taken out", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { token } = await invite(product, bo.email, "owner");
    await addMember(app, product, "viewer", bo);

    expect((await product.delete(`/members/${bo.id}`)).status).toBe(204);

    expect(await codeOf(await accept(bo, token))).toEqual([404, "invite_revoked"]);
    expect((await bo.get(`/products/${product.id}`)).status).toBe(404);
  });

  test("of a deleted product leads nowhere", async () => {
    const product = await app.product();
    const bo = await app.person("Bo");
    const { token } = await invite(product, bo.email);

    await product.delete("");

    expect(await codeOf(await app.visitor().get(`/invites/${token}`))).toEqual([404, "not_found"]);
    expect(await codeOf(await accept(bo, token))).toEqual([404, "not_found"]);
  });

  test.each(["x", "%00", "a".repeat(200), "a".repeat(201), "../products"])(
    "a link such as /invites/%s is met with a problem",
    async (token) => {
      const answer = await app.visitor().get(`/invites/${token}`);

      expect([401, 404, 422, 400]).toContain(answer.status);
    },
  );

  test("A4: one of another product is as absent as none", async () => {
    const [product, other] = [await app.product(), await app.product()];
    const { id } = await invite(other, "someone@example.com");

    expect((await product.delete(`/invites/${id}`)).status).toBe(404);
    expect((await product.post(`/invites/${id}/resend`)).status).toBe(404);
    expect((await read<{ items: object[] }>(await other.get("/invites"))).items).toHaveLength(1);
  });
});
