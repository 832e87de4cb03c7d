import type { Deps } from "#api/platform/deps.ts";
import { claimDueReports } from "./claim.ts";
import { type Bounds, deliverReports } from "./deliver.ts";

/** What a host that lives for a moment does each minute: opens what is due and sends what waits. */
export async function sendDueReports(deps: Deps, bounds: Bounds) {
  await claimDueReports(deps);
  return deliverReports(deps, bounds);
}
