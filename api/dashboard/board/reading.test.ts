import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";

const app = await createTestApp();
type Series = { label: string; total: number };
type Answer = {
  data?: { interval: string; buckets: string[]; series: Series[]; total: number };
  freshness?: {
    lastPointAt: string | null;
    usualGapSeconds: number | null;
    lateAt: string | null;
  };
};

const hour = 3_600_000;

async function board(widgets: object[]) {
  const product = await app.product();
  const { id } = await read<{ id: string }>(await product.post("/dashboards", { name: "Growth" }));
  for (const widget of widgets) await product.post(`/dashboards/${id}/widgets`, widget);
  const ask = async (body: object) =>
    (await read<{ widgets: Answer[] }>(await product.post(`/dashboards/${id}/data`, body))).widgets;
  return { product, path: `/dashboards/${id}`, ask };
}

test("a reader's interval and split hold for the widgets that can show them", async () => {
  const { product, ask } = await board([
    { kind: "line", layout: { x: 0, y: 0, w: 4, h: 4 }, query: { metric: "mrr" } },
    { kind: "number", layout: { x: 4, y: 0, w: 4, h: 4 }, query: { metric: "mrr" } },
    { kind: "bar", layout: { x: 0, y: 4, w: 4, h: 4 }, query: { metric: "mrr", interval: "none" } },
    { kind: "line", layout: { x: 0, y: 8, w: 4, h: 4 }, query: { metric: "visits" } },
  ]);
  await product.ingest([
    { metric: "mrr", value: 1, timestamp: "2026-03-02T01:00:00Z", tags: { plan: "pro" } },
    { metric: "mrr", value: 2, timestamp: "2026-03-03T05:00:00Z", tags: { plan: "free" } },
    { metric: "visits", value: 3, timestamp: "2026-03-03T05:00:00Z" },
  ]);
  const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z" };

  const [line, number, ranking, untagged] = await ask({ range, interval: "hour", groupBy: "plan" });

  expect(line?.data?.interval).toBe("hour");
  expect(line?.data?.buckets).toHaveLength(48);
  expect(line?.data?.series.map(({ label }) => label).toSorted()).toEqual(["free", "pro"]);
  expect(number?.data).toMatchObject({ interval: "hour", total: 3, series: [{ total: 3 }] });
  expect(ranking?.data?.interval).toBe("none");
  expect(ranking?.data?.series).toHaveLength(2);
  expect(untagged?.data?.series).toMatchObject([{ label: "visits", total: 3 }]);
});

test("every widget says when its metric's points came, and from when on the next is late", async () => {
  const { product, ask } = await board([
    { kind: "line", layout: { x: 0, y: 0, w: 4, h: 4 }, query: { metric: "daily" } },
    { kind: "line", layout: { x: 0, y: 4, w: 4, h: 4 }, query: { metric: "workdays" } },
    { kind: "line", layout: { x: 0, y: 8, w: 4, h: 4 }, query: { metric: "seldom" } },
    { kind: "line", layout: { x: 0, y: 12, w: 4, h: 4 }, query: { metric: "never" } },
  ]);
  const monday = Date.UTC(2026, 1, 2, 9);
  const at = (metric: string, day: number) => ({
    ...{ metric, value: 1, timestamp: monday + day * 24 * hour },
  });
  const days = Array.from({ length: 26 }, (_, day) => day);
  await product.ingest([
    ...days.map((day) => at("daily", day)),
    ...days.filter((day) => day % 7 < 5).map((day) => at("workdays", day)),
    ...[0, 3].map((day) => at("seldom", day)),
  ]);

  const [daily, workdays, seldom, never] = await ask({ range: { preset: "today" } });

  const last = monday + 25 * 24 * hour;
  expect(daily?.freshness).toMatchObject({
    lastPointAt: new Date(last).toISOString(),
    usualGapSeconds: 86_400,
    lateAt: new Date(last + 72 * hour).toISOString(),
  });
  expect(workdays?.freshness).toMatchObject({
    usualGapSeconds: 86_400,
    lateAt: new Date(last + 108 * hour).toISOString(),
  });
  expect(seldom?.freshness).toMatchObject({ usualGapSeconds: null, lateAt: null });
  expect(seldom?.freshness?.lastPointAt).toBe(new Date(monday + 72 * hour).toISOString());
  expect(never?.freshness).toBeUndefined();
});

test.each(["number", "gauge"])(
  "a %s over a level adds up its plans, whenever each reports",
  async (kind) => {
    const { product, ask } = await board([
      { kind, layout: { x: 0, y: 0, w: 4, h: 4 }, query: { metric: "mrr", interval: "day" } },
      {
        kind: "line",
        layout: { x: 0, y: 4, w: 4, h: 4 },
        query: { metric: "mrr", interval: "day" },
      },
    ]);
    const report = (plan: string, timestamp: string, value: number) => ({
      ...{ metric: "mrr", value, timestamp, tags: { plan } },
    });
    await product.ingest([
      report("free", "2026-03-01T03:00:00Z", 1),
      report("pro", "2026-03-01T11:00:00Z", 20),
      report("team", "2026-03-01T19:00:00Z", 300),
      report("free", "2026-03-02T03:00:00Z", 2),
      report("pro", "2026-03-02T11:00:00Z", 40),
      report("team", "2026-03-02T19:00:00Z", 600),
      report("free", "2026-03-03T03:00:00Z", 3),
    ]);
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    await product.patch(`/metrics/${items[0]?.id}`, { kind: "level" });
    const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z" };

    const [tile, line] = await ask({ range, compare: "previous_period", timezone: "UTC" });

    expect(tile?.data).toMatchObject({
      total: 643,
      previous: { total: 321 },
      change: { absolute: 322 },
      series: [{ values: [642, 3] }],
    });
    expect(line?.data?.total).toBe(3);
  },
);

test("a metric that pauses at night and at weekends is not late then", async () => {
  const { product, ask } = await board([
    { kind: "line", layout: { x: 0, y: 0, w: 4, h: 4 }, query: { metric: "daytime" } },
    { kind: "line", layout: { x: 0, y: 4, w: 4, h: 4 }, query: { metric: "office" } },
  ]);
  const monday = Date.UTC(2026, 1, 2);
  const hoursOf = (metric: string, days: number[], hours: number[]) =>
    days.flatMap((day) =>
      hours.map((of) => ({ metric, value: 1, timestamp: monday + (day * 24 + of) * hour })),
    );
  const days = Array.from({ length: 26 }, (_, day) => day);
  const weekdays = days.filter((day) => day % 7 < 5);
  await product.ingest([
    ...hoursOf("daytime", days, [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    ...hoursOf("office", weekdays, [9, 10, 11, 12, 13, 14, 15, 16]),
  ]);

  const [daytime, office] = await ask({ range: { preset: "today" } });

  const after = ({ freshness }: Answer = {}) =>
    (Date.parse(freshness?.lateAt ?? "") - Date.parse(freshness?.lastPointAt ?? "")) / hour;
  expect(after(daytime)).toBeGreaterThan(13);
  expect(after(office)).toBeGreaterThan(65);
});

test("D17: what a widget shows with all its filters is answered everywhere else too", async () => {
  const tags = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`tag${n}`, "yes"]));
  const filters = Object.keys(tags).map((tag) => ({ tag, op: "is", values: ["yes"] }));
  const query = { metric: "signups", interval: "none", filters };
  const { product, path, ask } = await board([{ kind: "number", query }]);
  const timestamp = "2026-03-02T01:00:00Z";
  await product.ingest([
    { metric: "signups", value: 3, timestamp, tags },
    { metric: "signups", value: 4, timestamp, tags: { tag0: "yes" } },
  ]);
  const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z" };
  const [own] = await read<{ widgets: { id: string }[] }>(await product.get(path)).then(
    ({ widgets }) => widgets,
  );
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));

  const [shown] = await ask({ range, filters });
  expect(shown?.data?.total).toBe(3);
  const joined = { ...query, range, filters: [...filters, ...filters, filters[0]] };
  const explained = await product.post("/query", joined);
  expect(await read(explained)).toMatchObject({ total: 3 });
  const terms = joined.filters.map((filter) => `tag=${filter?.tag}:yes`).join("&");
  const points = await product.get(`/metrics/${items[0]?.id}/points?${terms}`);
  expect(await read(points)).toMatchObject({ items: [{ value: 3 }] });
  const search = new URLSearchParams({ ...range, filters: JSON.stringify(filters) });
  const file = await product.get(`${path}/widgets/${own?.id}/export?${search}`);
  expect(await file.text()).toContain(",3\r\n");
  const more = { ...joined, filters: [...joined.filters, filters[0]] };
  expect((await product.post("/query", more)).status).toBe(422);
});
