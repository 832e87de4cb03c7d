import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
type Widget = { id: string; layout: object };
type Board = { id: string; version: number; name: string; widgets: Widget[] };

async function board() {
  const product = await app.product();
  const made = await read<Board>(await product.post("/dashboards", { name: "Growth" }));
  const path = `/dashboards/${made.id}`;
  const add = async (fields: object = {}) => {
    const widget = { kind: "line", query: { metric: "signups" }, ...fields };
    return read<Widget>(await product.post(`${path}/widgets`, widget));
  };
  const load = async () => read<Board>(await product.get(path));
  return { product, path, add, load };
}

describe("dashboards", () => {
  test("start empty with the last 30 days and keep their order", async () => {
    const { product } = await board();
    await product.post("/dashboards", { name: "Revenue" });

    const list = await read<{ items: Board[] }>(await product.get("/dashboards"));
    const second = await read<{ items: Board[] }>(await product.get("/dashboards?limit=1"));
    const cursor = (second as unknown as { nextCursor: string }).nextCursor;
    const rest = await read<{ items: Board[] }>(
      await product.get(`/dashboards?limit=1&cursor=${cursor}`),
    );

    expect(list.items.map(({ name }) => name)).toEqual(["Growth", "Revenue"]);
    expect(list.items[0]).toMatchObject({ range: { preset: "last_30_days" }, widgetCount: 0 });
    expect(rest.items.map(({ name }) => name)).toEqual(["Revenue"]);
  });

  test("show in their list where the widgets stand", async () => {
    const { product, path } = await board();
    const query = { metric: "signups" };
    const layouts = [
      { x: 0, y: 2, w: 12, h: 4 },
      { x: 0, y: 0, w: 3, h: 2 },
    ];
    for (const layout of layouts) {
      await product.post(`${path}/widgets`, { kind: "line", layout, query });
    }

    const list = await read<{ items: object[] }>(await product.get("/dashboards"));

    const outline = layouts.toReversed().map((layout) => ({ kind: "line", ...layout }));
    expect(list.items[0]).toMatchObject({ widgetCount: 2, outline });
  });

  test("two people who change the same version: the second is told", async () => {
    const { product, path, load } = await board();
    const { version } = await load();

    const first = await product.patch(path, { version, name: "Growth, weekly" });
    const second = await product.patch(path, { version, name: "Mine" });

    expect(first.status).toBe(200);
    expect(second.status).toBe(409);
    expect((await problemOf(second)).code).toBe("version_conflict");
    expect(await load()).toMatchObject({ name: "Growth, weekly", version: version + 1 });
  });

  test("are gone after deletion", async () => {
    const { product, path, add } = await board();
    await add();

    expect((await product.delete(path)).status).toBe(204);
    expect((await product.get(path)).status).toBe(404);
    expect((await product.delete(path)).status).toBe(404);
  });
});

describe("widgets", () => {
  test("go below the others where no place is given", async () => {
    const { add, load } = await board();
    await add({ kind: "number", layout: { x: 9, y: 3, w: 3, h: 2 } });

    await add();

    expect((await load()).widgets.map(({ layout }) => layout)).toEqual([
      { x: 9, y: 3, w: 3, h: 2 },
      { x: 0, y: 5, w: 6, h: 4 },
    ]);
  });

  test("change what was sent, and can be removed", async () => {
    const { product, path, add, load } = await board();
    const { id } = await add({ title: "Sign-ups" });

    const answer = await product.patch(`${path}/widgets/${id}`, { kind: "bar" });
    const unchanged = await product.patch(`${path}/widgets/${id}`, {});

    expect(await answer.json()).toMatchObject({ kind: "bar", title: "Sign-ups" });
    expect(await unchanged.json()).toMatchObject({ kind: "bar", title: "Sign-ups" });
    expect((await product.delete(`${path}/widgets/${id}`)).status).toBe(204);
    expect((await load()).widgets).toEqual([]);
  });

  test("two people who change the same widget: the second is told, and nothing is lost", async () => {
    const { product, path, add, load } = await board();
    const [one, two] = [await add({ title: "Sign-ups" }), await add({ title: "Other" })];
    const { version } = await load();
    const save = (id: string, body: object) => product.patch(`${path}/widgets/${id}`, body);
    const move = { layout: { x: 0, y: 20, w: 6, h: 4 } };

    expect((await save(one.id, { version, title: "First" })).status).toBe(200);
    const second = await save(one.id, { version, kind: "bar" });

    expect(second.status).toBe(409);
    expect(await problemOf(second)).toMatchObject({
      code: "version_conflict",
      detail: expect.stringContaining(`version ${version + 1}`),
    });
    expect((await load()).version).toBe(version + 1);
    expect((await save(two.id, { version, title: "Mine" })).status).toBe(200);
    const { version: seen } = await load();
    expect((await save(one.id, move)).status).toBe(200);
    expect((await save(one.id, { version: seen, kind: "bar" })).status).toBe(200);
    expect((await load()).widgets).toMatchObject([
      { title: "Mine" },
      { title: "First", kind: "bar", ...move },
    ]);
    expect((await save(two.id, { title: "Without a version" })).status).toBe(200);
    await product.delete(`${path}/widgets/${two.id}`);
    expect((await save(two.id, { version, title: "Late" })).status).toBe(404);
  });

  test("a version that the dashboard never had overwrites nothing", async () => {
    const { product, path, add, load } = await board();
    const { id } = await add({ title: "Sign-ups" });
    const { version } = await load();
    const save = (seen: number) =>
      product.patch(`${path}/widgets/${id}`, { version: seen, title: "Mine" });

    for (const ahead of [version + 1, 2_147_483_647]) {
      const refused = await save(ahead);
      expect(refused.status).toBe(409);
      expect(await problemOf(refused)).toMatchObject({
        code: "version_conflict",
        detail: expect.stringContaining(`version ${version}.`),
      });
    }
    expect(await load()).toMatchObject({ version, widgets: [{ title: "Sign-ups" }] });
    expect((await save(version)).status).toBe(200);
  });

  test("of fifty who change it at once, one is heard", async () => {
    const { product, path, add, load } = await board();
    const { id } = await add();
    const { version } = await load();

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        product.patch(`${path}/widgets/${id}`, { version, title: `Title ${n}` }),
      ),
    );

    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array(49).fill(409)]);
  });

  test("a layout is saved whole or not at all", async () => {
    const { product, path, add, load } = await board();
    const [one, two] = [await add(), await add()];
    const place = (widgetId: string, x: number) => ({ widgetId, x, y: 0, w: 6, h: 4 });

    const foreign = await product.put(`${path}/layout`, {
      items: [place(one.id, 6), place("0198c0de-0000-7000-8000-000000000000", 0)],
    });
    expect(foreign.status).toBe(404);
    expect((await load()).widgets[0]?.layout).toMatchObject({ x: 0, y: 0 });

    const saved = await product.put(`${path}/layout`, {
      items: [place(one.id, 6), place(two.id, 0)],
    });
    expect((await read<Board>(saved)).widgets.map(({ id }) => id)).toEqual([two.id, one.id]);

    const stale = await product.put(`${path}/layout`, { version: 1, items: [place(one.id, 0)] });
    expect(stale.status).toBe(409);
  });

  test.each([
    { kind: "sunburst" },
    { layout: { x: 8, y: 0, w: 6, h: 4 } },
    { layout: { x: -1, y: 0, w: 6, h: 4 } },
    { layout: { x: 0, y: 0, w: 6, h: 0.5 } },
    { title: "x".repeat(201) },
    { query: {} },
    { query: { metric: "signups", timezone: 5, interval: "fortnight" } },
  ])("%j is refused", async (fields) => {
    const { product, path } = await board();
    const widget = { kind: "line", query: { metric: "signups" }, ...fields };

    expect((await product.post(`${path}/widgets`, widget)).status).toBe(422);
  });

  test("200 are taken, one more is refused in words", async () => {
    const { product, path, add } = await board();
    for (let count = 0; count < 200; count++) await add();

    const answer = await product.post(`${path}/widgets`, {
      kind: "line",
      query: { metric: "signups" },
    });

    expect((await problemOf(answer)).errors?.[0]?.code).toBe("too_many_widgets");
  });
});

describe("getDashboardData", () => {
  type Data = {
    widgets: {
      widgetId: string;
      data?: { total: number; from: string; timezone: string; change?: object };
      problem?: { code: string };
    }[];
  };

  test("answers all widgets at once; one that cannot be answered says why", async () => {
    const { product, path, add } = await board();
    await product.ingest([
      { metric: "signups", value: 3, tags: { plan: "pro" } },
      { metric: "signups", value: 4, tags: { plan: "free" } },
    ]);
    const widgets = [
      await add(),
      await add({ kind: "number", query: { metric: "nobody" } }),
      await add({
        kind: "bar",
        query: { metric: "signups", filters: [{ tag: "plan", op: "is", values: ["pro"] }] },
      }),
    ];

    const answer = await product.post(`${path}/data`, {});
    const { widgets: answered } = await read<Data>(answer);

    expect(answered.map(({ widgetId }) => widgetId)).toEqual(widgets.map(({ id }) => id));
    expect(answered.map(({ data }) => data?.total)).toEqual([7, undefined, 3]);
    expect(answered[1]?.problem?.code).toBe("not_found");
  });

  test("range, zone, comparison and filters of the request go over the dashboard's", async () => {
    const { product, path, add, load } = await board();
    await product.ingest([
      { metric: "signups", value: 3, timestamp: "2026-03-01T12:00:00Z", tags: { plan: "pro" } },
      { metric: "signups", value: 4, timestamp: "2026-03-02T12:00:00Z", tags: { plan: "free" } },
    ]);
    await add();
    await add({ query: { metric: "signups", range: { preset: "all" } } });
    const { version } = await load();
    await product.patch(path, {
      version,
      timezone: "Asia/Kolkata",
      range: { from: "2026-03-01T00:00:00Z", to: "2026-03-03T00:00:00Z" },
    });
    const dataOf = async (input: object) => {
      const { widgets } = await read<Data>(await product.post(`${path}/data`, input));
      return widgets.map(({ data }) => data);
    };

    const [own, pinned] = await dataOf({});
    const [changed] = await dataOf({
      range: { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" },
      timezone: "UTC",
      compare: "previous_period",
      filters: [{ tag: "plan", op: "exists" }],
    });

    expect(own).toMatchObject({ total: 7, timezone: "Asia/Kolkata" });
    expect(pinned?.total).toBe(7);
    expect(changed).toMatchObject({ total: 4, timezone: "UTC", change: { absolute: 1 } });
  });

  test("A9: a widget reaches only the product it belongs to", async () => {
    const { product, path, add } = await board();
    const other = await app.product();
    await other.ingest({ metric: "secret", value: 1 });
    await add({ query: { metric: "secret" } });

    const { widgets } = await read<Data>(await product.post(`${path}/data`, {}));

    expect(widgets[0]?.problem?.code).toBe("not_found");
  });
});
