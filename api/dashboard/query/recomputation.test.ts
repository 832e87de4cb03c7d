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

async function play({ product: zones, kind, first, late, sketches, newZone }: Scenario) {
  const product = await app.product(zones);
  const reader = await makeReader(product);
  const points: Known["points"] = [];
  let current = zones;
  const ingest = async (batch: Known["points"]) => {
    const answer = await product.ingest(batch.map((point) => ({ metric: "m", ...point })));
    expect(answer.status).toBe(200);
    points.push(...batch);
  };
  const askAll = async () => {
    for (const sketch of sketches) {
      await expectRecomputed(reader, { points, kind, product: current }, sketch);
    }
  };

  const half = Math.ceil(first.length / 2);
  await ingest(first.slice(0, half));
  if (half < first.length) await ingest(first.slice(half));
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const metric = `/metrics/${items[0]?.id}`;
  expect((await product.patch(metric, { kind })).status).toBe(200);
  await askAll();

  await ingest(late);
  await askAll();

  expect((await product.patch("", { timezone: newZone })).status).toBe(200);
  current = { ...zones, timezone: newZone };
  await askAll();
  await housekeep(app.deps);
  await askAll();
}

test("D15, D16, D18: answers are what the raw points say, whenever and however they came", {
  timeout: limit.ms + limit.grace,
}, async () => {
  await fc.assert(fc.asyncProperty(scenario, play), {
    numRuns: Number(PROPERTY_RUNS),
    seed: Number(PROPERTY_SEED),
    interruptAfterTimeLimit: limit.ms,
  });
});
