import { describe, expect, onTestFinished, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { readEvents } from "#api/testing/events.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

async function board() {
  const product = await app.product();
  const { id } = await read<{ id: string }>(await product.post("/dashboards", { name: "Growth" }));
  const query = { metric: "signups" };
  await product.post(`/dashboards/${id}/widgets`, { kind: "number", query });
  return { product, id, path: `/dashboards/${id}/events` };
}

async function listen(at: Pick<Product, "get">, path: string) {
  const answer = await at.get(path);
  expect(answer.status).toBe(200);
  const events = readEvents(answer);
  onTestFinished(async () => {
    await events.close();
  });
  await events.opened();
  return { answer, ...events };
}

const march = { timestamp: "2026-03-01T09:00:00Z" };

describe("a stream of a dashboard", () => {
  test("tells of points that came and went, of definitions and of the dashboard", async () => {
    const { product, id, path } = await board();
    await product.ingest({ metric: "signups", value: 1, ...march });
    const { answer, next } = await listen(product, path);

    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    await product.ingest([1, 2, 3].map((value) => ({ metric: "signups", value, ...march })));
    expect(await next()).toEqual({ points: 3, version: 2 });

    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    const metric = `/metrics/${items[0]?.id}`;
    const all = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
    await product.delete(`${metric}/points${all}`);
    expect(await next()).toEqual({ points: 0, version: 2 });

    await product.patch(metric, { name: "Sign-ups" });
    expect(await next()).toEqual({ points: 0, version: 2 });

    await product.patch(`/dashboards/${id}`, { version: 2, name: "Growth, weekly" });
    expect(await next()).toEqual({ points: 0, version: 3 });
  });

  test("tells of the first point of a metric, and not of metrics that it does not show", async () => {
    const { product, path } = await board();
    const { next, heartbeat } = await listen(product, path);

    await product.ingest({ metric: "elsewhere", value: 1, ...march });
    await heartbeat();
    await product.ingest([4, 5].map((value) => ({ metric: "signups", value, ...march })));

    expect(await next()).toEqual({ points: 2, version: 2 });
  });

  test("tells every listener, with the statements of one", async () => {
    const { product, path } = await board();
    const listeners = await Promise.all([1, 2, 3].map(() => listen(product, path)));

    await product.ingest({ metric: "signups", value: 1, ...march });

    const told = await Promise.all(listeners.map(({ next }) => next()));
    expect(told).toEqual(Array(3).fill({ points: 1, version: 2 }));
  });

  test("ends with the dashboard", async () => {
    const { product, id, path } = await board();
    const { next } = await listen(product, path);

    await product.delete(`/dashboards/${id}`);

    expect(await next()).toBeUndefined();
  });

  test("A2: ends soon after the membership or the session did", async () => {
    const { product, path } = await board();
    const [left, signedOut, stays] = [
      await addMember(app, product, "viewer"),
      await addMember(app, product, "viewer"),
      await addMember(app, product, "viewer"),
    ];
    const of = (person: typeof left) => app.as(person.headers, `/products/${product.id}`);
    const [first, second, third] = [
      await listen(of(left), path),
      await listen(of(signedOut), path),
      await listen(of(stays), path),
    ];

    await product.delete(`/members/${left.id}`);
    await signedOut.post("/auth/logout");

    expect(await first.rest()).toMatch(/^retry: \d+\n\n$/);
    await second.rest();
    await product.ingest({ metric: "signups", value: 1, ...march });
    expect(await third.next()).toMatchObject({ points: 1 });
  });

  test("S4: does not keep a session alive that nobody uses", async () => {
    const { product, path } = await board();
    const { heartbeat } = await listen(product, path);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    onTestFinished(() => {
      app.clock.now = undefined;
    });

    app.clock.now = inDays(13);
    await heartbeat();
    app.clock.now = inDays(14.1);
    const late = await product.get("/dashboards");

    expect(late.status).toBe(401);
  });

  test("a person may have thirty at once, and more when some were closed", async () => {
    const { product, path } = await board();
    const streams = await Promise.all(Array.from({ length: 30 }, () => listen(product, path)));

    const refused = await product.get(path);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("30");
    expect((await problemOf(refused)).detail).toContain("close some");
    await streams[0]?.close();
    await listen(product, path);
  });
});
