import fc from "fast-check";
import { expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import type { Known } from "#api/testing/recomputation/answer.ts";
import { expectRecomputed } from "#api/testing/recomputation/expect-recomputed.ts";
import { factsOf, lineOf } from "#api/testing/recomputation/metric-facts.ts";
import { questionOf } from "#api/testing/recomputation/question.ts";
import { type Scenario, type Sketch, scenario } from "#api/testing/recomputation/scenario.ts";

const { PROPERTY_RUNS = "40", PROPERTY_SEED = "20261122", PROPERTY_SECONDS = "75" } = process.env;
/** With fewer of them in the time given, the machine is too slow to say anything: raise PROPERTY_SECONDS. */
const fewestRuns = 5;
const limit = { ms: Number(PROPERTY_SECONDS) * 1_000, grace: 60_000 };

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

async function makeReader(product: Product) {
  const answer = await product.post("/api-keys", { name: "reader", scopes: ["read"] });
  const { secret } = await read<{ secret: string }>(answer);
  return app.as({ authorization: `Bearer ${secret}` }, `/products/${product.id}`);
}

type Held = { points: Known["points"]; kind: Known["kind"]; product: Scenario["product"] };

/** Asks what a sketch means at its time, and expects what the raw points say. */
async function expectSketched(
  reader: Awaited<ReturnType<typeof makeReader>>,
  { points, kind, product }: Held,
  sketch: Sketch,
) {
  const { timezone, weekStart, now } = sketch;
  const zone = {
    timeZone: timezone ?? product.timezone,
    weekStart: weekStart ?? product.weekStart,
  };
  const known = { points, kind, label: "m", now, zone };
  app.clock.now = new Date(now);
  await expectRecomputed(
    (query) => reader.post("/query", { ...query, metric: "m", timezone, weekStart }),
    known,
    questionOf(sketch, known),
  );
  app.clock.now = undefined;
}

type Listed = { items: { timestamp: string; value: number; tags: Record<string, string> }[] };

/** Reads lists to their end, and expects of them what the raw points say. */
async function expectFacts(
  { get }: Pick<Product, "get">,
  metric: string,
  points: Known["points"],
  kind: Known["kind"],
) {
  const { lastValue, lastPointAt } = await read(await get(metric));
  const { items: values } = await read<{ items: { value: string; points: number }[] }>(
    await get(`${metric}/tags/plan`),
  );
  const listed: Listed["items"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Listed & { nextCursor: string | null } = await read(
      await get(`${metric}/points?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    );
    listed.push(...page.items);
    cursor = page.nextCursor;
  }

  const times = listed.map(({ timestamp }) => timestamp);
  expect(times).toEqual(times.toSorted().toReversed());
  expect({
    lastValue,
    lastPointAt,
    tagValues: values.map(({ value, points: count }) => `${count} × ${value}`).toSorted(),
    points: listed
      .map((point) => lineOf({ ...point, timestamp: Date.parse(point.timestamp) }))
      .toSorted(),
  }).toEqual(factsOf(points, kind, "plan"));
}

async function play(scene: Scenario) {
  const { product: zones, kind, first, late, sketches, newZone } = scene;
  const product = await app.product(zones);
  const reader = await makeReader(product);
  let points: Known["points"] = [];
  let current = zones;
  const ingest = async (batch: Known["points"]) => {
    if (batch.length === 0) return;
    const answer = await product.ingest(batch.map((point) => ({ metric: "m", ...point })));
    expect(answer.status).toBe(200);
    points.push(...batch);
  };
  const askAll = async () => {
    for (const sketch of sketches) {
      await expectSketched(reader, { points, kind, product: current }, sketch);
    }
    await expectFacts(product, metric, points, kind);
  };

  const half = Math.ceil(first.length / 2);
  await ingest(first.slice(0, half));
  await ingest(first.slice(half));
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const metric = `/metrics/${items[0]?.id}`;
  expect((await product.patch(metric, { kind })).status).toBe(200);
  await askAll();
  await housekeep(app.deps);

  await ingest(late);
  await askAll();

  const { from, to, tags } = deletionOf(scene);
  const gone = points.filter((point) => isWithin(point, { from, to, tags }));
  const terms = Object.entries(tags).map((tag) => `&tag=${encodeURIComponent(tag.join(":"))}`);
  const range = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
  const deleted = await read(await product.delete(`${metric}/points?${range}${terms.join("")}`));
  expect(deleted).toEqual({ deleted: gone.length });
  points = points.filter((point) => !gone.includes(point));
  await askAll();
  await ingest(gone.slice(0, 5));
  await askAll();

  expect((await product.patch("", { timezone: newZone })).status).toBe(200);
  current = { ...zones, timezone: newZone };
  await askAll();
  await housekeep(app.deps);
  await askAll();
}

function deletionOf({ deletion }: Scenario) {
  const [from, to] = [deletion.from, deletion.to].toSorted((a, b) => a - b);
  return { from: Number(from), to: Number(to) + 1, tags: deletion.tags };
}

const isWithin = (
  { timestamp, tags }: Known["points"][number],
  asked: { from: number; to: number; tags: Record<string, string> },
) =>
  timestamp >= asked.from &&
  timestamp < asked.to &&
  Object.entries(asked.tags).every(([tag, value]) => tags[tag] === value);

test("D15, D16, D18: answers are what the raw points say, whenever and however they came", {
  timeout: limit.ms + limit.grace,
}, async () => {
  let finished = 0;
  const property = fc.asyncProperty(scenario, async (drawn) => {
    await play(drawn);
    finished += 1;
  });
  await fc.assert(property, {
    numRuns: Number(PROPERTY_RUNS),
    seed: Number(PROPERTY_SEED),
    interruptAfterTimeLimit: limit.ms,
  });
  expect(finished).toBeGreaterThanOrEqual(Math.min(fewestRuns, Number(PROPERTY_RUNS)));
});
