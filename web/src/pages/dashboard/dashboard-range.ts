import type { Dashboard } from "#web/shared/data/dashboards.ts";
import type { PickedRange } from "#web/shared/range/range.ts";
import { zoneToday } from "#web/shared/range/zone-day.ts";

/** The range a dashboard was saved with, as the picker holds it; instants become their days. */
export function pickedRange(range: Dashboard["range"] | undefined, timeZone: string): PickedRange {
  if (!range) return { preset: "last_30_days" };
  if ("preset" in range) return { preset: range.preset };
  return {
    firstDay: zoneToday(new Date(range.from), timeZone),
    lastDay: zoneToday(new Date(Date.parse(range.to) - 1), timeZone),
  };
}
