import { expect, test } from "vitest";
import { createProduct, type Person, signIn, signUp } from "../client.ts";
import { crowdMetrics, type Stored, startCrowd } from "../crowd.ts";
import { askDays, daysOf } from "../crowd-audit.ts";
import { deleteDoomed, disturbCrowd, watchCrowd } from "../crowd-watch.ts";
import { pause } from "../ledger.ts";
import { settingsOf, startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const { CROWD_SECONDS = "60", CROWD_SEED = "1" } = process.env;

async function startPair() {
  const postgres = await makePostgres();
  const store = { url: postgres.url() };
  const settings = { ...settingsOf(store), RATE_LIMITS: "off" };
  const servers = [await startServer(store, settings), await startServer(store, settings)] as const;
  const ada = await signUp(servers[0].url);
  const product = await createProduct(ada);
  const urls = servers.map(({ url }) => url);
  const crowd = startCrowd({ urls, key: product.key, seed: Number(CROWD_SEED) });
  const people = [ada, await signIn(servers[1].url, ada)];
  return { postgres, servers, people, ada, product, crowd };
}

/** By day of two zones, by a small tag, and by some values of one that has thousands. */
async function expectExact(person: Person, productId: string, stored: Stored[], zone: string) {
  for (const metric of crowdMetrics) {
    const own = stored.filter((point) => point.metric === metric);
    for (const timezone of new Set([zone, "Asia/Kathmandu"])) {
      const days = await askDays(person, productId, { metric, timezone });
      expect(days, `${metric} in ${timezone}`).toEqual(daysOf(own, timezone));
    }
    const asked = { metric, timezone: zone };
    const byPlan = await askDays(person, productId, { ...asked, groupBy: "plan" });
    expect(byPlan, `${metric} by plan`).toEqual(daysOf(own, zone, "plan"));
    for (const visitor of own.flatMap(({ tags }) => tags.visitor ?? []).slice(0, 4)) {
      const filters = [{ tag: "visitor", op: "is", values: [visitor] }];
      const days = await askDays(person, productId, { ...asked, filters });
      const theirs = own.filter(({ tags }) => tags.visitor === visitor);
      expect(days, `${metric} of ${visitor}`).toEqual(daysOf(theirs, zone));
    }
  }
}

test("D5, D9, D18: two servers under live, late and repeated batches: no fault, no deadlock, sums exact", {
  timeout: 300_000,
}, async () => {
  const { postgres, servers, people, ada, product, crowd } = await startPair();

  const watch = watchCrowd(people, product.id, crowd);
  await pause(Number(CROWD_SECONDS) * 1_000);
  const wrong = await watch.stop();
  const { faults, stored } = await crowd.stop();

  expect(faults).toEqual([]);
  expect(wrong).toEqual([]);
  expect(stored.length).toBeGreaterThan(1_000);
  expect(postgres.log()).not.toContain("deadlock detected");
  expect((await deleteDoomed(ada, product.id)).status).toBe(200);
  await expectExact(ada, product.id, stored, "UTC");
  await Promise.all(servers.map((server) => server.stop()));
});

test("D9, D15: the same while points are deleted and the product moves from zone to zone", {
  timeout: 300_000,
}, async () => {
  const { postgres, servers, people, ada, product, crowd } = await startPair();

  const watch = watchCrowd(people, product.id, crowd);
  await pause(1_000);
  const disturbance = disturbCrowd(ada, product.id);
  await pause(Number(CROWD_SECONDS) * 500);
  const [refusals, wrong] = [await disturbance.stop(), await watch.stop()];
  const { faults, stored } = await crowd.stop();

  expect(refusals).toEqual([]);
  expect(faults).toEqual([]);
  expect(wrong).toEqual([]);
  expect(postgres.log()).not.toContain("deadlock detected");
  expect((await deleteDoomed(ada, product.id)).status).toBe(200);
  for (const zone of ["Europe/Vienna", "UTC"]) {
    await ada.patch(`/products/${product.id}`, { timezone: zone });
    await expectExact(ada, product.id, stored, zone);
    await pause(3_000);
    await expectExact(ada, product.id, stored, zone);
  }
  await Promise.all(servers.map((server) => server.stop()));
});
