import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();

type Widget = { id: string; title: string; kind: string; query: object | null; options: object };
type Board = { id: string; name: string; position: number; version: number; widgets: Widget[] };
type File = { formatVersion: number; widgets: object[] } & Record<string, unknown>;

const text = {
  ...{ title: "Notes", kind: "text", query: null, options: { text: "**Mind** the gap" } },
  layout: { x: 0, y: 0, w: 4, h: 3 },
};
const line = {
  ...{ title: "Sign-ups", kind: "line", layout: { x: 4, y: 0, w: 8, h: 3 } },
  query: { metric: "signups", interval: "day", groupBy: "plan" },
  options: { target: 10, showLegend: false },
};

async function board() {
  const product = await app.product();
  const fields = { name: "Growth", timezone: "Asia/Tokyo", refreshSeconds: 60 };
  const { id } = await read<Board>(await product.post("/dashboards", fields));
  for (const widget of [text, line]) await product.post(`/dashboards/${id}/widgets`, widget);
  return { product, id, path: `/dashboards/${id}` };
}

const withoutIds = (widgets: Widget[]) => widgets.map(({ id: _, ...widget }) => widget);

describe("a dashboard's file", () => {
  test("holds all of it but what belongs to one server, and makes it again in another product", async () => {
    const { product, path, id } = await board();
    const answer = await product.get(`${path}/file`);
    const file = await read<File>(answer);

    expect(answer.headers.get("content-disposition")).toContain("Growth.dashboard.json");
    expect(file).toMatchObject({ format: "trackable.dashboard", formatVersion: 1, name: "Growth" });
    expect(JSON.stringify(file)).not.toContain(id);
    const elsewhere = await app.product();
    const made = await read<Board>(await elsewhere.post("/dashboards/import", file));
    expect(made).toMatchObject({ name: "Growth", timezone: "Asia/Tokyo", refreshSeconds: 60 });
    expect(withoutIds(made.widgets)).toEqual(file.widgets);
    expect(await read(await elsewhere.get(`/dashboards/${made.id}/file`))).toEqual(file);
  });

  test("of a later version is told apart, whatever else it holds", async () => {
    const { product } = await board();
    const later = { format: "trackable.dashboard", formatVersion: 2, boards: [] };

    const refused = await product.post("/dashboards/import", later);

    expect(refused.status).toBe(422);
    expect(await problemOf(refused)).toMatchObject({ code: "newer_format" });
  });

  test.each([
    ["/format", { format: "grafana" }],
    ["/format", { format: "grafana", formatVersion: 36 }],
    ["/formatVersion", { formatVersion: "1" }],
    ["/widgets/1/kind", { widgets: [text, { ...line, kind: "radar" }] }],
    ["/widgets/0/query", { widgets: [{ ...text, query: line.query }] }],
    ["/widgets/0/layout/w", { widgets: [{ ...line, layout: { x: 8, y: 0, w: 8, h: 3 } }] }],
    ["/widgets", { widgets: Array(201).fill(text) }],
    ["/name", { name: "x".repeat(10_000) }],
  ])("broken at %s makes nothing and says where", async (pointer, broken) => {
    const { product, path } = await board();
    const file = await read<File>(await product.get(`${path}/file`));

    const refused = await product.post("/dashboards/import", { ...file, ...broken });

    expect(refused.status).toBe(422);
    expect((await problemOf(refused)).errors).toMatchObject([{ pointer }]);
    const { items } = await read<{ items: Board[] }>(await product.get("/dashboards"));
    expect(items).toHaveLength(1);
  });
});

test("a copy has the same widgets, stands last, and changes by itself", async () => {
  const { product, path, id } = await board();
  const original = await read<Board>(await product.get(path));

  const copy = await read<Board>(await product.post(`${path}/duplicate`));

  expect(copy).toMatchObject({ name: "Copy of Growth", position: 1, version: 1 });
  expect(copy.id).not.toBe(id);
  expect(withoutIds(copy.widgets)).toEqual(withoutIds(original.widgets));
  await product.delete(`/dashboards/${copy.id}/widgets/${copy.widgets[0]?.id}`);
  expect(await read<Board>(await product.get(path))).toEqual(original);
});

describe("a file whose widgets stand anywhere", () => {
  const at = (x: number, y: number, w: number, h: number) => ({ ...text, layout: { x, y, w, h } });
  const layoutsOf = async (widgets: object[]) => {
    const { product, path } = await board();
    const file = await read<File>(await product.get(`${path}/file`));
    const made = await product.post("/dashboards/import", { ...file, widgets });
    const { id } = await read<Board>(made);
    const stored = await read<{ widgets: { layout: object }[] }>(
      await product.get(`/dashboards/${id}`),
    );
    return stored.widgets.map(({ layout }) => layout);
  };

  test("makes a dashboard without holes and far places", async () => {
    expect(await layoutsOf([at(0, 10_000, 6, 4), at(0, 7, 4, 2), at(4, 3, 8, 3)])).toEqual([
      { x: 0, y: 0, w: 4, h: 2 },
      { x: 4, y: 0, w: 8, h: 3 },
      { x: 0, y: 3, w: 6, h: 4 },
    ]);
  });

  test("makes one where no widget covers another, also of 200 at one place", async () => {
    expect(await layoutsOf([at(0, 0, 6, 4), at(3, 2, 6, 4), at(8, 0, 4, 3)])).toEqual([
      { x: 0, y: 0, w: 6, h: 4 },
      { x: 8, y: 0, w: 4, h: 3 },
      { x: 3, y: 4, w: 6, h: 4 },
    ]);
    const piled = await layoutsOf(Array(200).fill(at(0, 0, 12, 40)));
    expect(piled).toEqual(
      Array.from({ length: 200 }, (_, n) => ({ x: 0, y: 40 * n, w: 12, h: 40 })),
    );
  });
});

describe("a text widget", () => {
  test("asks for nothing, and is answered with nothing", async () => {
    const { product, path } = await board();

    const { widgets } = await read<{ widgets: object[] }>(await product.post(`${path}/data`, {}));

    expect(widgets[0]).toEqual({ widgetId: expect.any(String) });
    expect(widgets[1]).toMatchObject({ problem: { code: "not_found" } });
  });

  test("has no query, and every other kind has one, after a change too", async () => {
    const { product, path } = await board();
    const { widgets } = await read<Board>(await product.get(path));
    const change = (body: object) => product.patch(`${path}/widgets/${widgets[1]?.id}`, body);

    const added = await product.post(`${path}/widgets`, { kind: "line" });
    const changed = await change({ kind: "text" });

    for (const refused of [added, changed]) {
      expect((await problemOf(refused)).errors).toMatchObject([
        { pointer: "/query", code: "query_of_kind" },
      ]);
    }
    expect((await change({ kind: "text", query: null })).status).toBe(200);
  });

  test.each([
    { colour: 3 },
    { color: 9 },
    { axisMin: 2, axisMax: 1 },
    { text: "x".repeat(10_001) },
  ])("options %j are refused", async (options) => {
    const { product, path } = await board();

    const refused = await product.post(`${path}/widgets`, { ...text, options });

    expect(refused.status).toBe(422);
    expect((await problemOf(refused)).errors?.[0]?.pointer).toMatch(/^\/options/);
  });
});

describe("a widget as a CSV file", () => {
  const march = (day: number, plan: string, value: number) => ({
    ...{ metric: "signups", value, tags: { plan } },
    timestamp: `2026-03-0${day}T00:30:00Z`,
  });

  test("respects range, zone and filters, like its dashboard", async () => {
    const { product, path } = await board();
    await product.ingest([march(1, "pro", 3), march(2, "free", 4)]);
    const { widgets } = await read<Board>(await product.get(path));
    const file = async (query: object) => {
      const asked = new URLSearchParams({ format: "csv", ...query });
      return product.get(`${path}/widgets/${widgets[1]?.id}/export?${asked}`);
    };
    const range = { from: "2026-02-28T15:00:00Z", to: "2026-03-02T15:00:00Z" };
    const filters = JSON.stringify([{ tag: "plan", op: "is", values: ["pro"] }]);

    const all = await file(range);
    expect(all.headers.get("content-disposition")).toContain('filename="Sign-ups.csv"');
    expect(await all.text()).toBe(
      "start,free,pro\r\n2026-03-01T00:00:00+09:00,0,3\r\n2026-03-02T00:00:00+09:00,4,0\r\n",
    );
    expect(await (await file({ ...range, filters, timezone: "UTC" })).text()).toContain(
      "2026-03-01T00:00:00+00:00,3",
    );
    for (const wrong of [{ from: range.from }, { filters: "[" }, { preset: "ever" }]) {
      expect((await file(wrong)).status).toBe(422);
    }
  });
});

test("a filter on a tag that nobody sent gives empty data, and no error", async () => {
  const { product, path } = await board();
  await product.ingest({ metric: "signups", value: 1, timestamp: "2026-03-01T00:30:00Z" });
  const filters = [{ tag: "planet", op: "is", values: ["mars"] }];
  const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };

  const { widgets } = await read<{ widgets: object[] }>(
    await product.post(`${path}/data`, { filters, range }),
  );

  expect(widgets[1]).toMatchObject({ data: { series: [], total: 0 } });
});
