import type { Deps } from "#api/platform/deps.ts";
import { claimDueReports } from "./claim.ts";
import { deliverReports } from "./deliver.ts";

/** What a host that lives for a moment does each minute: opens what is due and sends what waits. */
export async function sendDueReports(deps: Deps, most: number) {
  await claimDueReports(deps);
  return deliverReports(deps, { most });
}
