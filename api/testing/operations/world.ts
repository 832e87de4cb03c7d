import type { createTestApp } from "../app.ts";
import { read } from "../client.ts";
import { untilEnded, upload } from "../files.ts";
import { addMember } from "../team.ts";
import { makeReport } from "./report.ts";

export type App = Awaited<ReturnType<typeof createTestApp>>;
export type Person = Awaited<ReturnType<App["person"]>>;
export type People = Awaited<ReturnType<typeof makePeople>>;
export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Whoever acts in the suites, before they are in a team. */
export async function makePeople(app: App) {
  return {
    owner: await app.person("Owner"),
    editor: await app.person("Editor"),
    viewer: await app.person("Viewer"),
    /** In every team, as a viewer, and somebody that others act on. */
    mate: await app.person("Mate"),
    removed: await app.person("Removed"),
    /** Invited to every product, and in none. */
    stranger: await app.person("Stranger"),
  };
}

const idIn = async (answer: Response | Promise<Response>) => {
  const { id } = await read<{ id: string }>(await answer);
  if (id === undefined) throw new Error("the world is not whole");
  return id;
};

/**
 * A product with one of everything that an operation may name: people of every role and one who
 * was removed, keys, a metric with a point, a dashboard with a widget and a share link, an import,
 * an open invite, a report with a run whose one mail failed.
 */
export async function makeWorld(app: App, people: People) {
  const made = await people.owner.post("/products", { name: "World", timezone: "Europe/Berlin" });
  const { product, apiKey } = await read<{
    product: { id: string };
    apiKey: { id: string; secret: string };
  }>(made);
  const at = app.as(people.owner.headers, `/products/${product.id}`);
  await addMember(app, product, "editor", people.editor);
  await addMember(app, product, "viewer", people.viewer);
  await addMember(app, product, "viewer", people.mate);
  await addMember(app, product, "viewer", people.removed);
  await at.delete(`/members/${people.removed.id}`);

  const ingestKey = app.withKey(apiKey.secret);
  const point = { metric: "signups", value: 3, tags: { plan: "pro" } };
  await ingestKey.post("/ingest", { ...point, timestamp: "2026-03-01T09:30:00Z" });
  const metrics = await read<{ items: { id: string }[] }>(await at.get("/metrics"));
  const reading = await read<{ id: string; secret: string }>(
    await at.post("/api-keys", { name: "Reader", scopes: ["read"] }),
  );
  const dashboardId = await idIn(at.post("/dashboards", { name: "Growth" }));
  const query = { metric: "signups", interval: "day" };
  const widget = { kind: "line", query };
  const widgetId = await idIn(at.post(`/dashboards/${dashboardId}/widgets`, widget));
  const link = await read<{ id: string; token: string }>(
    await at.post(`/dashboards/${dashboardId}/share-links`, {}),
  );
  const report = await makeReport(app, at, { productId: product.id, dashboardId });
  const invite = await read<{ id: string; link: string }>(
    await at.post("/invites", { email: people.stranger.email, role: "viewer" }),
  );
  const { importId } = await read<{ importId: string }>(await upload(at, file));
  await untilEnded(at, importId);
  return {
    app,
    people,
    at,
    ingestKey,
    shareToken: link.token,
    subscriptionToken: report.token,
    readKey: app.withKey(reading.secret),
    /** What stands for the parameters in a path. */
    ids: {
      productId: product.id,
      userId: people.mate.id,
      apiKeyId: reading.id,
      metricId: metrics.items[0]?.id ?? "",
      tagKey: "plan",
      dashboardId,
      widgetId,
      linkId: link.id,
      ...report.ids,
      importId,
      inviteId: invite.id,
      token: invite.link.slice(invite.link.lastIndexOf("/") + 1),
    } as Record<string, string>,
  };
}

export const file = "metric,value,timestamp\nimported,1,2026-03-01T09:30:00Z\n";
