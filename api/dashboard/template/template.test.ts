import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();

type Template = {
  id: string;
  metrics: { role: string; examples: string[] }[];
  widgetCount: number;
};
type Place = { x: number; y: number; w: number; h: number };
type Board = {
  widgets: { kind: string; layout: Place; query: { metric: string; groupBy?: string } }[];
};

const listTemplates = async () =>
  (await read<{ items: Template[] }>(await (await app.person()).get("/dashboard-templates"))).items;

const tags = {
  ...{ plan: "pro", country: "DE", source: "ads", page: "/", device: "phone" },
  ...{ feature: "search", topic: "billing" },
};
const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Nothing covers another and all cells down to the last row are taken. */
function expectFullRows(places: Place[]) {
  for (const [at, place] of places.entries()) {
    expect(places.slice(at + 1).filter((other) => overlap(place, other))).toEqual([]);
    expect(place.x + place.w).toBeLessThanOrEqual(12);
  }
  const bottom = Math.max(...places.map(({ y, h }) => y + h));
  expect(places.reduce((area, { w, h }) => area + w * h, 0)).toBe(12 * bottom);
}

describe.each(await listTemplates())("the template $id", ({ id, metrics, widgetCount }) => {
  test("makes all of its widgets, side by side, for metrics with tags", async () => {
    const product = await app.product();
    const metricMap = Object.fromEntries(metrics.map(({ role, examples }) => [role, examples[0]]));
    const points = Object.values(metricMap).map((metric) => ({ metric, value: 1, tags }));
    expect((await product.ingest(points)).status).toBe(200);

    const made = await product.post("/dashboards", { name: "New", templateId: id, metricMap });

    expect(made.status).toBe(201);
    const { widgets } = await read<Board>(made);
    expect(widgets).toHaveLength(widgetCount);
    expectFullRows(widgets.map(({ layout }) => layout));
  });

  test("leaves out widgets of roles without a metric, and those that lack the tag", async () => {
    const product = await app.product();
    const [first] = metrics;
    const metricMap = { [first?.role ?? ""]: "mine" };

    const made = await product.post("/dashboards", { name: "New", templateId: id, metricMap });

    const { widgets } = await read<Board>(made);
    expect(widgets.length).toBeGreaterThan(0);
    expect(widgets.length).toBeLessThan(widgetCount);
    expect(new Set(widgets.map(({ query }) => query.metric))).toEqual(new Set(["mine"]));
    expect(widgets.every(({ query }) => query.groupBy === undefined)).toBe(true);
  });

  test("has no holes, whichever of its roles are left out", async () => {
    const product = await app.product();
    for (const left of metrics) {
      for (const other of metrics) {
        const kept = metrics.filter(({ role }) => role !== left.role && role !== other.role);
        const metricMap = Object.fromEntries(kept.map(({ role }) => [role, role]));

        const made = await product.post("/dashboards", { name: "New", templateId: id, metricMap });

        expectFullRows((await read<Board>(made)).widgets.map(({ layout }) => layout));
      }
    }
  });
});

test("of a thousand unknown roles a hundred are named", async () => {
  const product = await app.product();
  const roles = Array.from({ length: 1_000 }, (_, index) => [`a/role ${index}`, "signups"]);
  const metricMap = Object.fromEntries(roles);

  const refused = await problemOf(
    await product.post("/dashboards", { name: "New", templateId: "saas_growth", metricMap }),
  );

  expect(refused.errors).toHaveLength(100);
  expect(refused.errors?.[0]).toMatchObject({ pointer: "/metricMap/a~1role 0" });
});

test.each([
  [{ templateId: "saas_growth" }, "/metricMap"],
  [{ templateId: "saas_growth", metricMap: {} }, "/metricMap"],
  [{ templateId: "saas_growth", metricMap: { sales: "sales" } }, "/metricMap/sales"],
  [{ templateId: "unknown", metricMap: { signups: "signups" } }, "/templateId"],
  [{ metricMap: { signups: "signups" } }, "/templateId"],
])("%j is refused and says what is wrong", async (fields, pointer) => {
  const product = await app.product();

  const refused = await problemOf(await product.post("/dashboards", { name: "New", ...fields }));

  expect(refused.status).toBe(422);
  expect(refused.errors).toMatchObject([{ pointer }]);
});
