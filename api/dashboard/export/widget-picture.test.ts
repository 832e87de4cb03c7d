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
