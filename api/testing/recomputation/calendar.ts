import { startOfDate, wallAt } from "./wall-clock.ts";

export type WeekStart = "monday" | "sunday" | "saturday";
export type Zone = { timeZone: string; weekStart: WeekStart };
export type Period = { from: number; to: number };
export const intervals = ["minute", "hour", "day", "week", "month", "quarter", "year"] as const;
export type Interval = (typeof intervals)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const weekdays: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };

/** Roughly how long an interval is, to keep the number of buckets in bounds. */
export const lengths: Record<Interval, number> = {
  minute,
  hour,
  day,
  week: 7 * day,
  month: 28 * day,
  quarter: 90 * day,
  year: 365 * day,
};

type DateInterval = Exclude<Interval, "minute" | "hour">;

/** The date (midnight, as on the wall) on which the interval that holds a wall time begins. */
export function beginningOf(interval: DateInterval, wall: number, weekStart: WeekStart): number {
  const date = new Date(Math.floor(wall / day) * day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const intoWeek = (date.getUTCDay() - weekdays[weekStart] + 7) % 7;
  return {
    day: date.getTime(),
    week: date.getTime() - intoWeek * day,
    month: Date.UTC(year, month),
    quarter: Date.UTC(year, month - (month % 3)),
    year: Date.UTC(year, 0),
  }[interval];
}

/** The beginning so many intervals later. */
export function later(interval: DateInterval, beginning: number, count: number): number {
  const date = new Date(beginning);
  const months = { month: 1, quarter: 3, year: 12 };
  if (interval === "day" || interval === "week") return beginning + count * lengths[interval];
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months[interval] * count);
}

/** Where buckets begin: the first at or before the period's start, the last one where it has ended. */
export function borders(period: Period, interval: Interval | "none", zone: Zone): number[] {
  if (interval === "none") return [period.from, period.to];
  if (interval === "minute" || interval === "hour") return turnsOfClock(period, interval, zone);
  const first = beginningOf(interval, wallAt(period.from, zone.timeZone), zone.weekStart);
  const found: number[] = [];
  for (let count = 0; found.length === 0 || Number(found.at(-1)) < period.to; count += 1) {
    const start = startOfDate(later(interval, first, count), zone.timeZone);
    if (start !== found.at(-1)) found.push(start);
  }
  return found;
}

/**
 * Minute by minute: a bucket begins where the clock shows a full interval, or skips to a later one.
 * So an hour that is shown twice is two buckets, and one of which half is shown twice a long one.
 */
function turnsOfClock({ from, to }: Period, interval: "minute" | "hour", zone: Zone): number[] {
  const length = lengths[interval];
  const shown = (instant: number) => Math.floor(wallAt(instant, zone.timeZone) / length);
  const begins = (instant: number) =>
    wallAt(instant, zone.timeZone) % length === 0 || shown(instant) > shown(instant - minute);
  let first = Math.floor(from / minute) * minute;
  while (!begins(first)) first -= minute;
  const found = [first];
  for (let at = first + minute; Number(found.at(-1)) < to; at += minute) {
    if (begins(at)) found.push(at);
  }
  return found;
}
