import { type ApiClient, dataOf } from "./api-client.ts";
import type { DashboardPlan } from "./dashboard-plan.ts";
import type { Loaded } from "./load.ts";

export type Target = { api: ApiClient; productId: string };

/** Makes a dashboard with its widgets and answers its id; its description says where its numbers come from. */
export async function buildDashboard(
  { name, range, dataSets, widgets }: DashboardPlan,
  { api, productId }: Target,
  loaded: Loaded[],
): Promise<string> {
  const description = loaded
    .filter(({ dataSet }) => dataSets.includes(dataSet.key))
    .map(originOf)
    .join(" ");
  const path = "/api/v1/products/{productId}/dashboards";
  const { id: dashboardId } = await dataOf(
    `Making the dashboard ${name}`,
    api.POST(path, {
      params: { path: { productId } },
      body: { name, description, range },
    }),
  );
  const params = { path: { productId, dashboardId } };
  for (const widget of widgets) {
    await dataOf(
      `Adding the widget ${widget.title}`,
      api.POST(`${path}/{dashboardId}/widgets`, { params, body: widget }),
    );
  }
  return dashboardId;
}

const dateFormat = new Intl.DateTimeFormat("en-GB", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "20,000 US flights (US Bureau of Transportation Statistics), Jan – Mar 2001, moved forward by 1,338 weeks." */
function originOf({ dataSet, moved, originally }: Loaded): string {
  const dates = dateFormat.formatRange(originally.from, originally.to);
  return `${dataSet.title} (${dataSet.source}), ${dates}, ${moved.how}.`;
}
