import { type DayRange, type PickedRange, type Preset, rangeForApi } from "./range.ts";
import { zoneToday } from "./zone-day.ts";

export type WeekStart = "monday" | "sunday" | "saturday";
export type RangeClock = { now: Date; timeZone: string; weekStart: WeekStart };

const hour = 3_600_000;
const firstWeekday: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };

/**
 * The range one length earlier (-1) or later (1): whole months by months, days by days, anything
 * else by its milliseconds. Undefined where there is none, as for all time or after today.
 */
export function stepRange(range: PickedRange, by: -1 | 1, clock: RangeClock) {
  const next = stepped(range, by, clock);
  if (!next || by < 0) return next;
  const asked = rangeForApi(next, clock.timeZone);
  const isAhead = "from" in asked && Date.parse(asked.from) > clock.now.getTime();
  return isAhead ? undefined : next;
}

function stepped(range: PickedRange, by: -1 | 1, clock: RangeClock): PickedRange | undefined {
  if ("from" in range) {
    const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
    const moved = (instant: number) => new Date(instant + by * (to - from)).toISOString();
    return { from: moved(from), to: moved(to) };
  }
  if ("preset" in range && range.preset === "last_24_hours") {
    const to = Math.floor(clock.now.getTime() / hour + 1) * hour + by * 24 * hour;
    return { from: new Date(to - 24 * hour).toISOString(), to: new Date(to).toISOString() };
  }
  const days = "preset" in range ? daysOf(range.preset, clock) : range;
  if (!days) return undefined;
  const [first, last] = [utc(days.firstDay), utc(days.lastDay)];
  const afterLast = addDays(last, 1);
  if (first.getUTCDate() === 1 && afterLast.getUTCDate() === 1) {
    const months = by * (monthNumber(afterLast) - monthNumber(first));
    return toDays(addMonths(first, months), addDays(addMonths(afterLast, months), -1));
  }
  const length = by * Math.round((afterLast.getTime() - first.getTime()) / (24 * hour));
  return toDays(addDays(first, length), addDays(last, length));
}

/** The days of a preset, as the api reckons them; undefined for one that is not made of days. */
export function daysOf(preset: Preset, { now, timeZone, weekStart }: RangeClock) {
  const today = utc(zoneToday(now, timeZone));
  const back = (days: number) => toDays(addDays(today, 1 - days), today);
  const week = addDays(today, -((today.getUTCDay() - firstWeekday[weekStart] + 7) % 7));
  const month = startOfMonth(today);
  const quarter = addMonths(month, -(month.getUTCMonth() % 3));
  const year = addMonths(month, -month.getUTCMonth());
  const span = (first: Date, end: Date) => toDays(first, addDays(end, -1));
  const days: Record<Preset, DayRange | undefined> = {
    today: back(1),
    yesterday: toDays(addDays(today, -1), addDays(today, -1)),
    last_24_hours: undefined,
    last_7_days: back(7),
    last_28_days: back(28),
    last_30_days: back(30),
    last_90_days: back(90),
    last_12_months: span(addMonths(month, -11), addMonths(month, 1)),
    this_week: span(week, addDays(week, 7)),
    last_week: span(addDays(week, -7), week),
    this_month: span(month, addMonths(month, 1)),
    last_month: span(addMonths(month, -1), month),
    this_quarter: span(quarter, addMonths(quarter, 3)),
    last_quarter: span(addMonths(quarter, -3), quarter),
    this_year: span(year, addMonths(year, 12)),
    last_year: span(addMonths(year, -12), year),
    all: undefined,
  };
  return days[preset];
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);
const toDays = (first: Date, last: Date) => ({ firstDay: dayOf(first), lastDay: dayOf(last) });
const monthNumber = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
const startOfMonth = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()));
const addMonths = (date: Date, months: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months));
const addDays = (date: Date, days: number) => new Date(date.getTime() + days * 24 * hour);
