import { dataOf } from "./api-client.ts";
import type { Target } from "./build-dashboard.ts";
import type { DashboardPlan } from "./dashboard-plan.ts";

/**
 * A report of a dashboard to the one who runs the demo, so that there is one to look at. It is
 * paused: nobody gets a mail that they did not ask for.
 */
export async function makeReport(
  { name }: Pick<DashboardPlan, "name">,
  dashboardId: string,
  { api, productId }: Target,
  recipient: string,
) {
  return dataOf(
    "Making the report",
    api.POST("/api/v1/products/{productId}/reports", {
      params: { path: { productId } },
      body: {
        dashboardId,
        name: `${name}, week by week`,
        schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
        range: { preset: "last_week" },
        recipients: [recipient],
        attach: ["pdf"],
        enabled: false,
      },
    }),
  );
}
