import { resolveRange, weekStartOn } from "#api/dashboard/query/range.ts";
import type { Range } from "#api/dashboard/query/schemas.ts";
import { dateAt } from "#api/platform/local-days.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import type { Schedule } from "./schemas.ts";

type At = { due: number; timeZone: string; weekStart: WeekStart };

/** The period [from, to) that a range means at a due time; `from` is null for all points there are. */
export function periodAt(range: Range, { due, ...zone }: At): { from: Date | null; to: Date } {
  const { from, to } = resolveRange(range, { now: due, ...zone, firstPoint: undefined });
  const isAll = "preset" in range && range.preset === "all";
  return { from: isAll ? null : new Date(from), to: new Date(to) };
}

/** How the weeks of a run's period were counted; undefined for a period that is no week. */
export function weekStartIn(range: Range, from: Date | null, timeZone: string) {
  const isWeek = "preset" in range && ["this_week", "last_week"].includes(range.preset);
  return isWeek && from ? weekStartOn(dateAt(from.getTime(), timeZone)) : undefined;
}

const ranges = { daily: "yesterday", weekly: "last_week", monthly: "last_month" } as const;

/** The period that ended last before a report of this frequency goes out. */
export const usualRange = ({ frequency }: Pick<Schedule, "frequency">): Range => ({
  preset: ranges[frequency],
});
