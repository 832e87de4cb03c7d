import { describe, expect, test } from "vitest";
import { problemOf, read } from "#api/testing/client.ts";
import {
  createSharingApp,
  type Link,
  refusalOf,
  type Shared,
  type SharedData,
} from "#api/testing/share.ts";
import { addMember } from "#api/testing/team.ts";

const { app, board, numbers, open, visitor } = await createSharingApp();

const gone = [404, "not_found"];

describe("A10: a link shows its dashboard, and nothing else", () => {
  test("to whoever has it: 128 random bits", async () => {
    const { share } = await board();
    const [link, other] = [await share(), await share()];

    expect(link.token).toMatch(/^[\w-]{22}$/);
    expect(link.token).not.toBe(other.token);
    expect(link.url).toBe(`http://localhost:8080/shared/${link.token}`);
    expect(link.embedUrl).toBe(`http://localhost:8080/embed/${link.token}`);
    const shared = await read<Shared>(await open(link.token));
    expect(shared.product).toEqual({
      name: "Acme",
      timezone: "Asia/Kolkata",
      weekStart: "monday",
    });
    expect(shared.dashboard).toMatchObject({ name: "Pro sign-ups", widgets: [{ kind: "number" }] });
    const data = await read<SharedData>(await numbers(link.token));
    expect(data.widgets).toMatchObject([{ data: { total: 3 } }]);
  });

  test("no id of the product, of people, of metrics or of the dashboard is in it", async () => {
    const { product, id, share } = await board();
    const { token } = await share();

    const text = (await (await open(token)).text()) + (await (await numbers(token)).text());

    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    for (const secret of [product.id, id, product.owner.id, product.owner.email, items[0]?.id]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("Ada Lovelace");
  });

  test("range, comparison and zone are the reader's, filters and break-down are not", async () => {
    const { token } = await (await board()).share();
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-05-01T00:00:00Z" };

    const data = await read<SharedData>(await numbers(token, { range, timezone: "Asia/Tokyo" }));
    expect(data.widgets[0]?.data).toMatchObject({ total: 8, timezone: "Asia/Tokyo" });
    const wishes = [{ filters: [] }, { groupBy: "plan" }, { interval: "minute" }];
    for (const wish of wishes) expect((await numbers(token, wish)).status).toBe(422);
  });

  test("where a filter leaves points out, nothing tells when those came", async () => {
    const { product, id, share } = await board();
    const { token } = await share();
    const { widgets } = await read<{ widgets: object[] }>(await numbers(token));
    expect(widgets[0]).not.toHaveProperty("freshness");

    const { version } = await read<{ version: number }>(await product.get(`/dashboards/${id}`));
    await product.patch(`/dashboards/${id}`, { version, filters: [] });

    const open = await read<{ widgets: object[] }>(await numbers(token));
    expect(open.widgets[0]).toHaveProperty("freshness.lastPointAt");
  });

  test("it reads only, and is no way to anything else", async () => {
    const { product, id, share } = await board();
    const { token } = await share();

    for (const call of [visitor.patch, visitor.put, visitor.delete, visitor.post]) {
      expect((await call(`/shared/${token}`)).status).toBe(404);
    }
    const asKey = app.withKey(token);
    expect((await asKey.get(`/products/${product.id}/metrics`)).status).toBe(401);
    expect((await visitor.get(`/products/${product.id}/dashboards/${id}`)).status).toBe(401);
    const unknown = "aBcDeFgHiJkLmNoPqRsTuV";
    for (const made of [unknown, "x", `${token}x`, token.toLowerCase().toUpperCase()]) {
      expect(await refusalOf(await open(made))).toEqual(gone);
    }
  });
});

describe("A10: a link ends", () => {
  test("when it is revoked, by editors and not by viewers", async () => {
    const { product, share, links } = await board();
    const { id, token } = await share();
    const person = await addMember(app, product, "viewer");
    const viewer = app.as(person.headers, `/products/${product.id}`);

    expect((await viewer.get(links)).status).toBe(403);
    expect((await viewer.delete(`${links}/${id}`)).status).toBe(403);
    expect((await open(token)).status).toBe(200);
    expect((await product.delete(`${links}/${id}`)).status).toBe(204);
    expect(await refusalOf(await open(token))).toEqual(gone);
    expect(await refusalOf(await numbers(token))).toEqual(gone);
  });

  test("when its time is over, and says so", async () => {
    const { share } = await board();
    const past = new Date(Date.now() - 1000).toISOString();
    const { token } = await share({ expiresAt: new Date(Date.now() + 60_000).toISOString() });

    expect((await open(token)).status).toBe(200);
    app.clock.now = new Date(Date.now() + 61_000);
    const late = await open(token);
    app.clock.now = undefined;
    expect(await refusalOf(late)).toEqual([404, "share_expired"]);
    const { product, links } = await board();
    const refused = await problemOf(await product.post(links, { expiresAt: past }));
    expect(refused.errors).toMatchObject([{ pointer: "/expiresAt", code: "in_the_past" }]);
  });

  test("A2: with the membership of whoever made it, or their right to edit", async () => {
    const { product, share } = await board();
    const ways = {
      removed: (id: string) => product.delete(`/members/${id}`),
      lowered: (id: string) => product.patch(`/members/${id}`, { role: "viewer" }),
    };
    const kept = await share();

    for (const end of Object.values(ways)) {
      const editor = await addMember(app, product, "editor");
      const { token } = await share({}, app.as(editor.headers, `/products/${product.id}`));
      expect((await open(token)).status).toBe(200);
      expect((await end(editor.id)).ok).toBe(true);
      expect(await refusalOf(await open(token))).toEqual(gone);
    }
    const leaver = await addMember(app, product, "editor");
    const { token } = await share({}, app.as(leaver.headers, `/products/${product.id}`));
    await leaver.delete("/me");
    expect(await refusalOf(await open(token))).toEqual(gone);
    expect((await open(kept.token)).status).toBe(200);
  });

  test("D19: with the dashboard and with the product", async () => {
    const first = await board();
    const { token } = await first.share();
    const second = await board();
    const other = await second.share();

    await first.product.delete(`/dashboards/${first.id}`);
    await second.product.delete("");

    expect(await refusalOf(await open(token))).toEqual(gone);
    expect(await refusalOf(await open(other.token))).toEqual(gone);
  });
});

test("the list says when a link was last used, and A11: nothing of it is cached", async () => {
  const { product, share, links } = await board();
  const { token } = await share();
  const used = async () =>
    (await read<{ items: Link[] }>(await product.get(links))).items[0]?.lastUsedAt;

  expect(await used()).toBe(null);
  const answer = await open(token);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect((await numbers(token)).headers.get("cache-control")).toBe("no-store");
  expect(await used()).toMatch(/Z$/);
});
