import { type Account, enter } from "./account.ts";
import { connect, dataOf } from "./api-client.ts";
import { buildDashboard } from "./build-dashboard.ts";
import type { DashboardPlan } from "./dashboard-plan.ts";
import { dashboards } from "./dashboards.ts";
import { dataSets } from "./data-sets.ts";
import { type Loaded, load } from "./load.ts";
import { makeReport } from "./make-report.ts";
import type { Progress } from "./progress.ts";
import { reach } from "./reach.ts";

type Options = { url: string; now: Date; given?: Account | undefined; progress: Progress };

/** Loads everything into a new product named Demo; throws DemoError where a person can do something. */
export async function runDemo({ url, now, given, progress }: Options) {
  await reach(url);
  const api = connect(url);
  const account = await enter(api, given);
  progress.done(`Signed in as ${account.email}`);

  const { product, apiKey } = await dataOf(
    "Making the product",
    api.POST("/api/v1/products", { body: { name: "Demo", timezone: "UTC" } }),
  );
  progress.done(`Made the product ${product.name}`);

  const target = { api, url, productId: product.id, secret: apiKey.secret };
  const loaded: Loaded[] = [];
  const started = performance.now();
  for (const dataSet of dataSets) loaded.push(await load(dataSet, target, now, progress));
  const seconds = (performance.now() - started) / 1000;

  const made: { dashboard: DashboardPlan; id: string }[] = [];
  for (const dashboard of dashboards) {
    made.push({ dashboard, id: await buildDashboard(dashboard, target, loaded) });
  }
  progress.done(
    `Made ${dashboards.length} dashboards: ${dashboards.map((d) => d.name).join(", ")}`,
  );

  const [first] = made;
  if (first) {
    const report = await makeReport(first.dashboard, first.id, target, account.email);
    progress.done(`Made a report, which is paused: ${report.name}`);
  }

  const points = loaded.reduce((sum, { moved }) => sum + moved.points.length, 0);
  return { account, productId: product.id, points, seconds };
}
