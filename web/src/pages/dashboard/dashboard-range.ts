import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { type PickedRange, pickedInstants } from "#web/shared/range/range.ts";

/** The range a dashboard or a widget was saved with, as the picker holds it. */
export function pickedRange(range: Dashboard["range"] | undefined, timeZone: string): PickedRange {
  if (!range) return { preset: "last_30_days" };
  if ("preset" in range) return { preset: range.preset };
  return pickedInstants(range.from, range.to, timeZone);
}
