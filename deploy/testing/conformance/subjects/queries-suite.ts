import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { api, done, makeProduct, refused, signUp } from "../visitor.ts";

const hour = 3_600_000;

/** One point at every full hour of a range, so that a day's count is its length. */
const hourly = (from: string, hours: number) =>
  Array.from({ length: hours }, (_, n) => ({
    metric: "ticks",
    value: 1,
    timestamp: Date.parse(from) + n * hour,
  }));

export function testQueries({ host }: Ground) {
  test("days are those of the zone, and as long as its clocks make them", async () => {
    const { ingest, query } = await makeProduct(await signUp(host.url));
    await ingest(hourly("2026-03-06T00:00:00Z", 24 * 5));
    await ingest(hourly("2026-10-30T00:00:00Z", 24 * 5));
    const inDays = (timezone: string, from: string, to: string) =>
      query({ metric: "ticks", range: { from, to }, interval: "day", timezone });

    const kolkata = await inDays("Asia/Kolkata", "2026-03-06T18:30:00Z", "2026-03-09T18:30:00Z");
    const spring = await inDays("America/New_York", "2026-03-07T05:00:00Z", "2026-03-10T04:00:00Z");
    const autumn = await inDays("America/New_York", "2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z");

    expect(kolkata.buckets).toEqual([
      "2026-03-06T18:30:00.000Z",
      "2026-03-07T18:30:00.000Z",
      "2026-03-08T18:30:00.000Z",
    ]);
    expect(kolkata.series[0]?.values).toEqual([24, 24, 24]);
    expect(spring.buckets[2]).toBe("2026-03-09T04:00:00.000Z");
    expect(spring.series[0]?.values).toEqual([24, 23, 24]);
    expect(autumn.buckets[2]).toBe("2026-11-02T05:00:00.000Z");
    expect(autumn.series[0]?.values).toEqual([24, 25, 24]);
  });

  test("a filter, groups, a comparison and a level's latest value", async () => {
    const ada = await signUp(host.url);
    const { id, ingest, query } = await makeProduct(ada);
    const at = (day: number) => `2026-06-0${day}T12:00:00Z`;
    const sale = (day: number, value: number, country: string, plan: string) => ({
      metric: "revenue",
      value,
      timestamp: at(day),
      tags: { country, plan },
    });
    await ingest([sale(1, 10, "DE", "pro"), sale(1, 5, "AT", "free"), sale(2, 30, "AT", "pro")]);
    await ingest([1, 2, 3].map((day) => ({ metric: "mrr", value: day * 100, timestamp: at(day) })));
    const { items } = await done(api.listMetrics({ client: ada.client, path: { productId: id } }));
    const metricId = items.find(({ key }) => key === "mrr")?.id ?? "";
    const path = { productId: id, metricId };
    await done(api.updateMetric({ client: ada.client, path, body: { kind: "level" } }));

    const pro = await query({
      metric: "revenue",
      range: { from: "2026-06-02T00:00:00Z", to: "2026-06-03T00:00:00Z" },
      interval: "day",
      filters: [{ tag: "plan", op: "is", values: ["pro"] }],
      groupBy: "country",
      compare: "previous_period",
    });
    const range = { from: "2026-06-01T00:00:00Z", to: "2026-06-05T00:00:00Z" };
    const mrr = await query({ metric: "mrr", range, interval: "day" });

    expect(pro).toMatchObject({ total: 30, previous: { total: 10 }, change: { absolute: 20 } });
    expect(pro.series.map(({ key, total }) => [key, total])).toEqual([[{ country: "AT" }, 30]]);
    expect(mrr).toMatchObject({ aggregation: "last", total: 300 });
    expect(mrr.series[0]?.values).toEqual([100, 200, 300, null]);
  });

  test("a query that would cost too much is refused", async () => {
    const ada = await signUp(host.url);
    const { id, ingest } = await makeProduct(ada);
    await ingest({ metric: "ticks", value: 1 });

    const range = { from: "2016-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" };
    const body = { metric: "ticks", range, interval: "minute" } as const;
    const call = api.queryMetric({ client: ada.client, path: { productId: id }, body });

    expect(await refused(call)).toMatchObject({ status: 422, code: "query_too_large" });
  });

  test("a dashboard is made, laid out, filled and taken away", async () => {
    const ada = await signUp(host.url);
    const { id: productId, ingest } = await makeProduct(ada, "Europe/Vienna");
    await ingest([1, 2, 3].map((value) => ({ metric: "signups", value })));
    const { client } = ada;

    const board = await done(
      api.createDashboard({ client, path: { productId }, body: { name: "Growth 📈" } }),
    );
    const path = { productId, dashboardId: board.id };
    const widget = { kind: "number", query: { metric: "signups" } } as const;
    const { id: widgetId } = await done(api.addWidget({ client, path, body: widget }));
    const items = [{ widgetId, x: 3, y: 0, w: 6, h: 4 }];
    await done(api.saveLayout({ client, path, body: { items } }));

    const read = await done(api.getDashboard({ client, path }));
    expect(read.name).toBe("Growth 📈");
    expect(read.widgets[0]?.layout).toEqual({ x: 3, y: 0, w: 6, h: 4 });
    const filled = await done(api.getDashboardData({ client, path, body: {} }));
    expect(filled.widgets[0]?.data).toMatchObject({ total: 6, timezone: "Europe/Vienna" });
    const change = { client, path, body: { version: read.version, name: "Growth 📉" } };
    await done(api.updateDashboard(change));
    expect(await refused(api.updateDashboard(change))).toMatchObject({ code: "version_conflict" });
    await done(api.deleteDashboard({ client, path }));
    expect(await refused(api.getDashboard({ client, path }))).toMatchObject({ status: 404 });
  });

  test("a stranger finds nothing of another's product", async () => {
    const { id } = await makeProduct(await signUp(host.url));
    const { client } = await signUp(host.url);

    const problem = await refused(api.getProduct({ client, path: { productId: id } }));

    expect(problem).toMatchObject({ status: 404, code: "not_found" });
  });
}
