import { expect, test } from "vitest";
import { createProduct, type Person, read, signUp } from "../client.ts";
import { daysOf, startCrowd } from "../crowd.ts";
import { pause } from "../ledger.ts";
import { settingsOf, startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const { CROWD_SECONDS = "60", CROWD_SEED = "1" } = process.env;

type Result = { buckets: string[]; series: { label: string; values: (number | null)[] }[] };
type Asked = { metric: string; timezone: string; groupBy?: string };

/** Days with points, as `daysOf` names them. */
async function askDays(person: Person, productId: string, asked: Asked) {
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: asked.timezone });
  const ask = async (aggregation: "count" | "sum") => {
    const query = { ...asked, aggregation, interval: "day", range: { preset: "all" }, limit: 50 };
    return read<Result>(await person.post(`/products/${productId}/query`, query));
  };
  const [counts, sums] = [await ask("count"), await ask("sum")];
  const days = new Map<string, { count: number; sum: number }>();
  for (const { label, values } of counts.series) {
    const sumsOf = sums.series.find((series) => series.label === label);
    for (const [bucket, count] of values.entries()) {
      const date = calendar.format(new Date(counts.buckets[bucket] ?? ""));
      const name = asked.groupBy === undefined ? date : `${date} ${label}`;
      if (count) days.set(name, { count, sum: sumsOf?.values[bucket] ?? Number.NaN });
    }
  }
  return days;
}

test("D5, D9: two servers on one database under live, late and repeated batches: no fault, sums exact", {
  timeout: 300_000,
}, async () => {
  const postgres = await makePostgres();
  const settings = { ...settingsOf({ url: postgres.url() }), RATE_LIMITS: "off" };
  const servers = [
    await startServer({ url: postgres.url() }, settings),
    await startServer({ url: postgres.url() }, settings),
  ];
  const urls = servers.map(({ url }) => url);
  const ada = await signUp(urls[0] ?? "");
  const product = await createProduct(ada);

  const crowd = startCrowd({ urls, key: product.key, seed: Number(CROWD_SEED) });
  await pause(Number(CROWD_SECONDS) * 1_000);
  const { faults, stored } = await crowd.stop();

  expect(faults).toEqual([]);
  expect(stored.length).toBeGreaterThan(1_000);
  expect(postgres.log()).not.toContain("deadlock detected");
  for (const metric of crowd.metrics) {
    const own = stored.filter((point) => point.metric === metric);
    for (const timezone of ["UTC", "Asia/Kathmandu"]) {
      const days = await askDays(ada, product.id, { metric, timezone });
      expect(days).toEqual(daysOf(own, timezone));
    }
    const byPlan = await askDays(ada, product.id, { metric, timezone: "UTC", groupBy: "plan" });
    expect(byPlan).toEqual(daysOf(own, "UTC", "plan"));
  }
  await Promise.all(servers.map((server) => server.stop()));
});
