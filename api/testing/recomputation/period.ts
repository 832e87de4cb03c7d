import { beginningOf, later, type Period, type Zone } from "./calendar.ts";
import { latestWallAt, reaches, startOfDate, wallAt } from "./wall-clock.ts";

export const presets = [
  "today",
  "yesterday",
  "last_24_hours",
  "last_7_days",
  "last_28_days",
  "last_30_days",
  "last_90_days",
  "last_12_months",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "all",
] as const;
export type Preset = (typeof presets)[number];
export type Range = { preset: Preset } | { from: string; to: string };
export type Compare = "previous_period" | "previous_year";

const hour = 3_600_000;
const day = 24 * hour;
const dateOf = (instant: number, { timeZone }: Zone) =>
  Math.floor(wallAt(instant, timeZone) / day) * day;

/** What a range means at an instant; `all` begins with the day of the first point. */
export function periodOf(range: Range, now: number, firstPoint: number | undefined, zone: Zone) {
  if ("from" in range) return { from: Date.parse(range.from), to: Date.parse(range.to) };
  if (range.preset === "last_24_hours") {
    const end = now - (wallAt(now, zone.timeZone) % hour) + hour;
    return { from: end - day, to: end };
  }
  const [first, end] = datesOf(range.preset, dateOf(now, zone), firstPoint, zone);
  return { from: startOfDate(first, zone.timeZone), to: startOfDate(end, zone.timeZone) };
}

/** Midnights of the first date and of the one after the last. */
function datesOf(
  preset: Exclude<Preset, "last_24_hours">,
  today: number,
  firstPoint: number | undefined,
  zone: Zone,
): [number, number] {
  if (preset === "today") return [today, today + day];
  if (preset === "yesterday") return [today - day, today];
  if (preset === "all") {
    return [firstPoint === undefined ? today : dateOf(firstPoint, zone), today + day];
  }
  if (preset === "last_12_months") {
    const month = beginningOf("month", today, zone.weekStart);
    return [later("month", month, -11), later("month", month, 1)];
  }
  const [which, count, unit] = preset.split("_") as [string, string, string | undefined];
  if (unit === "days") return [today - (Number(count) - 1) * day, today + day];
  const interval = count as "week" | "month" | "quarter" | "year";
  const current = beginningOf(interval, today, zone.weekStart);
  const first = which === "this" ? current : later(interval, current, -1);
  return [first, later(interval, first, 1)];
}

/** How far back the compared period lies: so many months, or days, or else milliseconds. */
type Shift = { months: number } | { days: number } | { milliseconds: number };

const monthsOf: Partial<Record<Preset, number>> = {
  last_12_months: 12,
  this_month: 1,
  last_month: 1,
  this_quarter: 3,
  last_quarter: 3,
  this_year: 12,
  last_year: 12,
};

function shiftOf(range: Range, { from, to }: Period, compare: Compare, zone: Zone): Shift {
  if (compare === "previous_year") return { months: 12 };
  const months = "preset" in range ? monthsOf[range.preset] : undefined;
  if (months !== undefined) return { months };
  const [first, end] = [dateOf(from, zone), dateOf(to, zone)];
  const isWholeDays = [from, to].every(
    (instant) => startOfDate(dateOf(instant, zone), zone.timeZone) === instant,
  );
  return isWholeDays ? { days: (end - first) / day } : { milliseconds: to - from };
}

/**
 * The earlier period that one is compared with: calendar periods with the one before, whole days
 * with as many days, anything else with as much time; of a running one the part that has passed.
 */
export function earlierPeriod(
  range: Range,
  period: Period,
  compare: Compare,
  now: number,
  zone: Zone,
): Period {
  const shift = shiftOf(range, period, compare, zone);
  const { from } = period;
  const to = now >= from && now < period.to ? now : period.to;
  if ("milliseconds" in shift) {
    return { from: from - shift.milliseconds, to: to - shift.milliseconds };
  }
  const midnightAt = (instant: number) =>
    startOfDate(dateOf(instant, zone), zone.timeZone) === instant
      ? dateOf(instant, zone)
      : undefined;
  const first = midnightAt(from) ?? wallAt(from, zone.timeZone);
  const last = midnightAt(to) ?? latestWallAt(to, zone.timeZone);
  const isSameDay = Math.floor(first / day) === Math.floor(last / day);
  return {
    from: reaches(movedBack(first, shift, "same time"), zone.timeZone),
    to: reaches(movedBack(last, shift, isSameDay ? "same time" : "end of day"), zone.timeZone),
  };
}

/** On the wall; where the earlier month lacks the day: the same time, or the end, of its last one. */
function movedBack(
  wall: number,
  shift: Exclude<Shift, { milliseconds: number }>,
  otherwise: "same time" | "end of day",
): number {
  if ("days" in shift) return wall - shift.days * day;
  const date = new Date(wall);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - shift.months];
  const daysOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  if (date.getUTCDate() <= daysOfMonth) {
    return Date.UTC(year, month, date.getUTCDate()) + (wall % day);
  }
  if (otherwise === "end of day") return Date.UTC(year, month + 1);
  return Date.UTC(year, month, daysOfMonth) + (wall % day);
}
