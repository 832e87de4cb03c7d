import { expect, onTestFinished, test } from "vitest";
import { readEvents } from "../../../../api/testing/events.ts";
import type { Ground } from "../ground.ts";
import { api, createVisitor, done, makeProduct, refused, signUp } from "../visitor.ts";

const password = "a password to share";
const site = "https://www.example.com";

async function makeBoard(url: string) {
  const ada = await signUp(url);
  const product = await makeProduct(ada);
  await product.ingest({ metric: "signups", value: 3, timestamp: "2026-03-01T09:00:00Z" });
  const path = { productId: product.id };
  const template = { templateId: "saas_growth" as const, metricMap: { signups: "signups" } };
  const body = { name: "Growth", range: { preset: "all" as const }, ...template };
  const { id: dashboardId } = await done(api.createDashboard({ client: ada.client, path, body }));
  return { ada, product, path: { ...path, dashboardId } };
}

export function testSharing({ host }: Ground) {
  test("a dashboard is shared, unlocked, read by a stranger, and taken back", async () => {
    const { ada, path } = await makeBoard(host.url);
    const client = ada.client;
    const link = await done(api.createShareLink({ client, path, body: { password } }));
    const at = { path: { token: link.token } };
    const visitor = createVisitor(host.url).client;
    const open = () => api.getSharedDashboard({ client: visitor, ...at });

    expect(await refused(open())).toMatchObject({ status: 401, code: "password_required" });
    const unlock = (word: string) =>
      api.unlockSharedDashboard({ client: visitor, ...at, body: { password: word } });
    expect(await refused(unlock("a guess"))).toMatchObject({ code: "wrong_password" });
    expect((await unlock(password)).response?.status).toBe(204);
    expect(await done(open())).toMatchObject({
      dashboard: { name: "Growth" },
      product: { name: "Shop" },
    });
    const data = await done(api.getSharedDashboardData({ client: visitor, ...at, body: {} }));
    expect(data.widgets[0]?.data?.total).toBe(3);

    await api.revokeShareLink({ client, path: { ...path, linkId: link.id } });
    expect(await refused(open())).toMatchObject({ status: 404, code: "not_found" });
  });

  test("O9: /embed is the page, and the sites of its link alone may frame it", async () => {
    const { ada, path } = await makeBoard(host.url);
    const body = { allowedOrigins: [site] };
    const link = await done(api.createShareLink({ client: ada.client, path, body }));
    const ask = async (address: string) => {
      const answer = await fetch(`${host.url}${address}`);
      const policy = answer.headers.get("content-security-policy") ?? "";
      return {
        status: answer.status,
        isPage: (await answer.text()).includes('<script type="module"'),
        ancestors: /frame-ancestors ([^;]+)/.exec(policy)?.[1],
        frames: answer.headers.get("x-frame-options"),
      };
    };

    const page = { status: 200, isPage: true };
    expect(await ask(`/embed/${link.token}?theme=dark`)).toEqual({
      ...{ ...page, ancestors: site, frames: null },
    });
    for (const other of [`/shared/${link.token}`, "/embed/aBcDeFgHiJkLmNoPqRsTuV", "/"]) {
      expect(await ask(other)).toEqual({ ...page, ancestors: "'none'", frames: "DENY" });
    }
  });

  test("a dashboard's file makes the same dashboard again", async () => {
    const { ada, path } = await makeBoard(host.url);
    const { client } = ada;

    const file = await done(api.exportDashboard({ client, path }));
    const { productId } = path;
    const made = await done(api.importDashboard({ client, path: { productId }, body: file }));
    const again = { client, path: { productId, dashboardId: made.id } };

    expect(await done(api.exportDashboard(again))).toEqual(file);
    expect(made.widgets.length).toBeGreaterThan(1);
  });

  test("new points are told within two seconds, or it is said that nothing is told", async () => {
    const { ada, product, path } = await makeBoard(host.url);
    const address = `/products/${path.productId}/dashboards/${path.dashboardId}/events`;
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${host.url}/api/v1${address}`, { headers: { cookie } });
    if (host.name === "workerd") {
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: "streaming_unavailable" });
      return;
    }
    const { opened, next, close } = readEvents(answer);
    onTestFinished(async () => {
      await close();
    });
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    await opened();

    await product.ingest({ metric: "signups", value: 4 });

    expect(await next()).toEqual({ points: 1, version: 1 });
  });
}
