import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
const hostile = `<img onerror="x">& 日本 😀`;

async function board() {
  const product = await app.product();
  const points = Array.from({ length: 60 }, (_, index) => ({
    metric: "signups",
    value: 1 + (index % 7),
    timestamp: new Date(Date.UTC(2026, 2, 1, index * 6)).toISOString(),
    tags: { plan: index % 3 ? "pro" : hostile },
  }));
  await product.ingest(points);
  const made = await read<{ id: string }>(await product.post("/dashboards", { name: "Growth" }));
  const path = `/dashboards/${made.id}/widgets`;
  const add = async (kind: string, query: object = {}, options: object = {}) => {
    const asked = { metric: "signups", range: { preset: "all" }, interval: "day", ...query };
    const widget = { kind, title: hostile, query: asked, options };
    return read<{ id: string }>(await product.post(path, widget));
  };
  const draw = (id: string, query = "") => product.get(`${path}/${id}/export?format=png${query}`);
  return { product, add, draw, path };
}

const march = { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };
const kinds: [kind: string, query?: object, options?: object][] = [
  ["number"],
  ["line"],
  ["line", { groupBy: "plan" }],
  ["area", { groupBy: "plan" }],
  ["bar", { groupBy: "plan" }],
  ["bar", { groupBy: "plan", interval: "none" }],
  ["pie", { groupBy: "plan", interval: "none" }],
  ["gauge", { interval: "none" }, { target: 100 }],
  ["gauge", { interval: "none" }],
  ["heatmap", { interval: "hour", range: march }, { heatmap: "hour_weekday" }],
  ["heatmap", {}, { heatmap: "day_month" }],
];

describe("a widget's picture", () => {
  test.each(kinds)("shows a %s, R8: names are only text in it", async (kind, query, options) => {
    const { add, draw } = await board();
    const { id } = await add(kind, query, options);

    const answer = await draw(id);
    const bytes = new Uint8Array(await answer.arrayBuffer());

    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-disposition")).toContain(".png");
    expect([...bytes.subarray(1, 4)]).toEqual([..."PNG"].map((sign) => sign.charCodeAt(0)));
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(1440);
  });

  test("differs by range, and says that a range holds no points", async () => {
    const { add, draw } = await board();
    const { id } = await add("line", { range: undefined });
    const range = "&from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z";

    const [week, dark, empty] = await Promise.all(
      [range, `${range}&theme=dark`, "&preset=today"].map((query) => draw(id, query)),
    );

    const pictures = await Promise.all([week, dark, empty].map((answer) => answer?.arrayBuffer()));
    const sizes = new Set(pictures.map((picture) => picture?.byteLength));
    expect([week?.status, dark?.status, empty?.status]).toEqual([200, 200, 200]);
    expect(sizes.size).toBe(3);
  });

  test("D17: has no more points and bars than pixels, and a path or two for each series", async () => {
    const { product, add, draw } = await board();
    const points = Array.from({ length: 2_000 }, (_, index) => ({
      metric: "signups",
      value: 1 + (index % 7),
      timestamp: new Date(Date.UTC(2026, 3, 1, 0, 2 * index)).toISOString(),
      tags: { shop: `shop ${index % 50}` },
    }));
    await product.ingest(points);
    const range = { from: "2026-04-01T00:00:00Z", to: "2026-04-04T11:20:00Z" };
    const query = { range, interval: "minute", groupBy: "shop", limit: 50 };
    const drawings: string[] = [];
    const { rasterize } = app.deps;
    app.deps.rasterize = (svg, scale) => {
      drawings.push(svg);
      return rasterize(svg, scale);
    };

    for (const kind of ["line", "area", "bar"]) {
      const { id } = await add(kind, query, { stacked: kind === "area" });
      expect((await draw(id)).status).toBe(200);
    }
    app.deps.rasterize = rasterize;

    for (const drawing of drawings) {
      expect(drawing.match(/<path/g)?.length).toBeLessThan(220);
      expect(drawing.length).toBeLessThan(2_000_000);
    }
  });

  test("says that no point matches, also where the reader's filter leaves none", async () => {
    const { add, draw } = await board();
    const { id } = await add("line");
    const { rasterize } = app.deps;
    let drawing = "";
    app.deps.rasterize = (svg, scale) => {
      drawing = svg;
      return rasterize(svg, scale);
    };
    const filters = JSON.stringify([{ tag: "plan", op: "is", values: ["nosuch"] }]);

    const answer = await draw(id, `&filters=${encodeURIComponent(filters)}`);
    app.deps.rasterize = rasterize;

    expect(answer.status).toBe(200);
    expect(drawing).toContain("plan is nosuch");
  });

  test("its headers are told without drawing it, and refused as it is", async () => {
    const { product, add, path } = await board();
    const [line, table] = [await add("line"), await add("table")];
    const { rasterize } = app.deps;
    app.deps.rasterize = () => Promise.reject(new Error("nobody asked for a picture"));
    const head = (id: string, format: string) =>
      app.fetch(`/api/v1/products/${product.id}${path}/${id}/export?format=${format}`, {
        method: "HEAD",
        headers: product.headers,
      });

    const answers = [await head(line.id, "png"), await head(line.id, "csv")];
    const refused = await head(table.id, "png");
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    await product.delete(`/metrics/${items[0]?.id}`);
    const gone = [await head(line.id, "png"), await head(line.id, "csv")];
    app.deps.rasterize = rasterize;

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ headers }) => headers.get("content-type"))).toEqual([
      "image/png",
      "text/csv; charset=utf-8",
    ]);
    expect(refused.status).toBe(422);
    const asked = await product.get(`${path}/${line.id}/export?format=csv`);
    expect([...gone, asked].map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test("a person draws sixty in a minute", async () => {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const product = await limited.product();
    await product.ingest({ metric: "signups", value: 1 });
    const made = await read<{ id: string }>(await product.post("/dashboards", { name: "Growth" }));
    const path = `/dashboards/${made.id}/widgets`;
    const widget = { kind: "number", query: { metric: "signups" } };
    const { id } = await read<{ id: string }>(await product.post(path, widget));
    const draw = () => product.get(`${path}/${id}/export?format=png`);
    expect((await draw()).status).toBe(200);

    await limited.deps.db.execute(
      sql`update rate_limits set count = 60 where key like 'widget-pictures:%'`,
    );
    const refused = await draw();

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await product.get(`${path}/${id}/export?format=csv`)).status).toBe(200);
  });

  test("is not there for a table, which says what to do", async () => {
    const { add, draw } = await board();
    const { id } = await add("table");

    const answer = await draw(id);

    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors?.[0]).toMatchObject({
      pointer: "/format",
      code: "no_picture",
    });
  });
});

test.each(["\\u0000", "\\ud800"])("D13: filters that hold %s are refused", async (sign) => {
  const { product, add, path } = await board();
  const { id } = await add("line");
  const filters = encodeURIComponent(`[{"tag":"plan","op":"is","values":["${sign}"]}]`);

  const refused = await product.get(`${path}/${id}/export?filters=${filters}`);

  expect(refused.status).toBe(422);
  expect((await problemOf(refused)).errors).toMatchObject([{ pointer: "/filters" }]);
});
