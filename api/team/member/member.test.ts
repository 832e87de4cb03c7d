import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createTestApp();

type Member = { userId: string; name: string; email: string; role: string };
type Product = Awaited<ReturnType<typeof app.product>>;
const membersOf = async (product: Pick<Product, "get">) =>
  (await read<{ items: Member[] }>(await product.get("/members"))).items;
const asMember = (product: { id: string }, person: { headers: Record<string, string> }) =>
  app.as(person.headers, `/products/${product.id}`);

describe("members", () => {
  test("every member reads the list, in the order of joining, page by page (A8)", async () => {
    const product = await app.product();
    const viewer = await addMember(app, product, "viewer");
    await addMember(app, product, "editor");
    const at = asMember(product, viewer);

    const first = await read<{ items: Member[]; nextCursor: string }>(
      await at.get("/members?limit=2"),
    );
    const second = await read<{ items: Member[]; nextCursor: null }>(
      await at.get(`/members?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`),
    );

    expect(first.items.map(({ role }) => role)).toEqual(["owner", "viewer"]);
    expect(first.items[0]).toEqual({
      userId: product.owner.id,
      name: "Ada Lovelace",
      email: product.owner.email,
      role: "owner",
      createdAt: expect.stringMatching(/Z$/),
    });
    expect(second.items.map(({ role }) => role)).toEqual(["editor"]);
    expect(second.nextCursor).toBe(null);
    expect((await at.get("/members?cursor=x_y")).status).toBe(422);
  });

  test("A2: a changed role works on the very next request", async () => {
    const product = await app.product();
    const person = await addMember(app, product, "viewer");
    const rename = async () =>
      (await asMember(product, person).patch("", { name: "Renamed" })).status;

    expect(await rename()).toBe(403);
    const raised = await product.patch(`/members/${person.id}`, { role: "editor" });
    expect(await read(raised)).toMatchObject({ userId: person.id, role: "editor" });
    expect(await rename()).toBe(200);
    await product.patch(`/members/${person.id}`, { role: "viewer" });
    expect(await rename()).toBe(403);
    expect((await product.delete(`/members/${person.id}`)).status).toBe(204);
    expect(await rename()).toBe(404);
    expect((await person.get("/products")).status).toBe(200);
  });

  test("A2: a removed member's keys read no more, those that send points stay and are flagged", async () => {
    const product = await app.product();
    const person = await addMember(app, product, "owner");
    const at = asMember(product, person);
    const keyWith = async (...scopes: string[]) => {
      const made = await read<{ id: string; secret: string }>(
        await at.post("/api-keys", { name: scopes.join(), scopes }),
      );
      return { id: made.id, ...app.withKey(made.secret) };
    };
    const [reading, sending, both] = [
      await keyWith("read"),
      await keyWith("ingest"),
      await keyWith("ingest", "read"),
    ];
    const statusOf = async ({ get }: typeof reading) =>
      (await get(`/products/${product.id}/metrics`)).status;
    const send = async ({ post }: typeof reading) =>
      (await post("/ingest", { metric: "a", value: 1 })).status;
    expect([await statusOf(reading), await statusOf(both)]).toEqual([200, 200]);

    await product.delete(`/members/${person.id}`);

    expect([await statusOf(reading), await statusOf(both)]).toEqual([401, 403]);
    expect([await send(sending), await send(both)]).toEqual([200, 200]);
    const { items } = await read<{ items: { id: string; creatorLeft: boolean }[] }>(
      await product.get("/api-keys"),
    );
    expect(items.map(({ id, creatorLeft }) => [id, creatorLeft])).toEqual([
      [expect.any(String), false],
      [sending.id, true],
      [both.id, true],
    ]);
    expect(items[2]).toMatchObject({ scopes: ["ingest"] });
  });

  test("A2: invites that a removed or lowered owner sent are good no more", async () => {
    const product = await app.product();
    const guest = await app.person("Bo");
    const person = await addMember(app, product, "owner");
    const invite = async () => {
      const answer = await asMember(product, person).post("/invites", {
        email: guest.email,
        role: "owner",
      });
      return (await read<{ link: string }>(answer)).link.split("/").at(-1);
    };
    const accept = async (token: string | undefined) =>
      (await problemOf(await guest.post(`/invites/${token}/accept`))).code;

    const first = await invite();
    await product.patch(`/members/${person.id}`, { role: "editor" });
    expect(await accept(first)).toBe("invite_revoked");

    await product.patch(`/members/${person.id}`, { role: "owner" });
    const second = await invite();
    await product.delete(`/members/${person.id}`);
    expect(await accept(second)).toBe("invite_revoked");
  });

  test("people leave by themselves; others are removed by owners only", async () => {
    const product = await app.product();
    const [viewer, editor] = [
      await addMember(app, product, "viewer"),
      await addMember(app, product, "editor"),
    ];

    expect((await asMember(product, editor).delete(`/members/${viewer.id}`)).status).toBe(403);
    expect((await asMember(product, viewer).delete(`/members/${viewer.id}`)).status).toBe(204);
    expect((await asMember(product, viewer).get("")).status).toBe(404);
    expect((await membersOf(product)).map(({ role }) => role)).toEqual(["owner", "editor"]);
  });

  test("A4: somebody of another team is as absent as nobody", async () => {
    const [product, other] = [await app.product(), await app.product()];
    const body = async (userId: string) => {
      const { requestId: _, ...rest } = await problemOf(
        await product.patch(`/members/${userId}`, { role: "viewer" }),
      );
      return rest;
    };

    expect(await body(other.owner.id)).toEqual(await body("0198c0de-0000-7000-8000-000000000000"));
    expect((await product.delete(`/members/${other.owner.id}`)).status).toBe(404);
    expect(await membersOf(other)).toHaveLength(1);
  });
});

describe("A5: a product never loses its last owner", () => {
  test("who is alone can neither leave nor step down", async () => {
    const product = await app.product();
    await addMember(app, product, "editor");
    const me = `/members/${product.owner.id}`;

    expect(await problemOf(await product.delete(me))).toMatchObject({
      status: 409,
      code: "last_owner",
    });
    expect((await problemOf(await product.patch(me, { role: "editor" }))).code).toBe("last_owner");
    expect((await product.patch(me, { role: "owner" })).status).toBe(200);
    expect((await membersOf(product))[0]).toMatchObject({ role: "owner" });
  });

  test("two owners who go at the same time, 50 rounds", { timeout: 120_000 }, async () => {
    const product = await app.product();
    const second = await addMember(app, product, "owner");
    const third = await app.person("Cy");
    const people = { [product.owner.id]: product.owner, [second.id]: second };
    const ways = [
      (at: Product["owner"], id: string) => at.delete(`/products/${product.id}/members/${id}`),
      (at: Product["owner"], id: string) =>
        at.patch(`/products/${product.id}/members/${id}`, { role: "viewer" }),
    ];

    for (let round = 0; round < 50; round++) {
      const [one, two] = [ways[round % 2], ways[(round >> 1) % 2]];
      const answers = await Promise.all([
        one?.(product.owner, product.owner.id),
        two?.(second, second.id),
      ]);
      const statuses = answers.map((answer) => answer?.status ?? 0);
      expect(statuses.filter((status) => status === 409)).toHaveLength(1);
      expect(statuses.filter((status) => status < 300)).toHaveLength(1);

      const stayed = statuses[0] === 409 ? product.owner : second;
      const gone = stayed === second ? product.owner : second;
      const list = await membersOf(app.as(stayed.headers, `/products/${product.id}`));
      expect(list.filter(({ role }) => role === "owner")).toHaveLength(1);
      await addMember(app, product, "owner", people[gone.id]);
    }
    expect((await third.get(`/products/${product.id}`)).status).toBe(404);
  });

  test("two owners who remove each other at the same time", async () => {
    for (let round = 0; round < 10; round++) {
      const product = await app.product();
      const second = await addMember(app, product, "owner");
      const [first] = [product.owner];
      const answers = await Promise.all([
        asMember(product, first).delete(`/members/${second.id}`),
        asMember(product, second).delete(`/members/${first.id}`),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    }
  });
});
