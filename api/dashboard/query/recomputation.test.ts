import fc from "fast-check";
import { expect, test } from "vitest";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import {
  type Answer,
  isFairChoice,
  type Known,
  type Question,
  recompute,
} from "#api/testing/recomputation/answer.ts";
import { factsOf, lineOf } from "#api/testing/recomputation/metric-facts.ts";
import { questionOf } from "#api/testing/recomputation/question.ts";
import { type Scenario, type Sketch, scenario } from "#api/testing/recomputation/scenario.ts";
import { upToRounding } from "#api/testing/recomputation/up-to-rounding.ts";

const { PROPERTY_RUNS = "40", PROPERTY_SEED = "20261122", PROPERTY_SECONDS = "75" } = process.env;
const limit = { ms: Number(PROPERTY_SECONDS) * 1_000, grace: 60_000 };

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

async function makeReader(product: Product) {
  const answer = await product.post("/api-keys", { name: "reader", scopes: ["read"] });
  const { secret } = await read<{ secret: string }>(answer);
  return app.as({ authorization: `Bearer ${secret}` }, `/products/${product.id}`);
}

/** Asks what a sketch means at its time, and expects what the raw points say. */
async function expectRecomputed(
  reader: Awaited<ReturnType<typeof makeReader>>,
  { points, kind, product }: { points: Known["points"]; kind: Known["kind"]; product: Zones },
  sketch: Sketch,
) {
  const zone = {
    timeZone: sketch.timezone ?? product.timezone,
    weekStart: sketch.weekStart ?? product.weekStart,
  };
  const known = { points, kind, label: "m", now: sketch.now, zone };
  const asked = questionOf(sketch, known);
  app.clock.now = new Date(sketch.now);
  const { timezone, weekStart } = sketch;
  const response = await reader.post("/query", { metric: "m", timezone, weekStart, ...asked });
  app.clock.now = undefined;
  const text = await response.text();
  expect(response.status, text).toBe(200);
  const answer = JSON.parse(text) as Answer & { interval: Question["interval"] };

  const { groupBy } = asked;
  const question = { ...asked, interval: answer.interval };
  if (asked.interval !== "auto") expect(answer.interval).toBe(asked.interval);
  const named = groupBy === undefined ? [] : answer.series.filter(isNamed);
  const chosen = named.map(({ key }) => (groupBy === undefined ? undefined : key[groupBy]));
  const context = JSON.stringify({ question, zone, product, kind, now: new Date(sketch.now) });
  const expected = recompute(known, question, chosen);
  const shown = Object.keys({ ...expected, previous: 0, change: 0 }) as (keyof Answer)[];
  const actual = Object.fromEntries(shown.map((name) => [name, answer[name]]));
  expect(actual, context).toEqual(upToRounding(expected, actual));
  expect(isFairChoice(known, question, chosen), context).toBe(true);
}

type Zones = Scenario["product"];
const isNamed = ({ key, label }: Answer["series"][number]) =>
  Object.keys(key).length > 0 || label === "none";

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
      await expectRecomputed(reader, { points, kind, product: current }, sketch);
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
  await fc.assert(fc.asyncProperty(scenario, play), {
    numRuns: Number(PROPERTY_RUNS),
    seed: Number(PROPERTY_SEED),
    interruptAfterTimeLimit: limit.ms,
  });
});
