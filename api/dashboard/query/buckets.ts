import { Temporal } from "temporal-polyfill";
import { AppError } from "#api/platform/errors.ts";
import { dateAt, dayNumber, localDays, startOf } from "#api/platform/local-days.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { monthOf, type Period, quarterOf, weekOf, yearOf } from "./range.ts";
import type { FixedInterval, Interval } from "./schemas.ts";

export const mostBuckets = 5_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The interval that draws a readable chart of the period. */
export function resolveInterval(interval: Interval, { from, to }: Period): FixedInterval | "none" {
  if (interval !== "auto") return interval;
  const length = to - from;
  if (length <= 3 * hour) return "minute";
  if (length <= 3 * day) return "hour";
  if (length <= 93 * day) return "day";
  if (length <= 190 * day) return "week";
  if (length <= 5 * 366 * day) return "month";
  return length <= 20 * 366 * day ? "quarter" : "year";
}

/**
 * Where each bucket of the period starts and where the last one ends, in epoch milliseconds. The
 * borders are the zone's, so a day has 23 to 25 hours; the first may start before the period.
 */
export function bucketBorders(
  period: Period,
  interval: FixedInterval | "none",
  zone: { timeZone: string; weekStart: WeekStart },
): { starts: number[]; end: number } {
  if (interval === "none") return { starts: [period.from], end: period.to };
  const borders =
    interval === "minute" || interval === "hour"
      ? clockBorders(period, interval === "minute" ? minute : hour, zone.timeZone)
      : dateBorders(period, interval, zone);
  const end = borders.at(-1) ?? period.to;
  return { starts: borders.slice(0, -1), end };
}

type DateInterval = Exclude<FixedInterval, "minute" | "hour">;
const steps: Record<Exclude<DateInterval, "day" | "week">, Temporal.DurationLike> = {
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
};

function dateBorders(
  { from, to }: Period,
  interval: DateInterval,
  { timeZone, weekStart }: { timeZone: string; weekStart: WeekStart },
): number[] {
  const today = dateAt(from, timeZone);
  if (interval === "day") return dayBorders(today, 1, to, timeZone);
  if (interval === "week") return dayBorders(weekOf(today, weekStart), 7, to, timeZone);
  const first = {
    month: monthOf(today),
    quarter: quarterOf(today),
    year: yearOf(today),
  }[interval];
  const borders: number[] = [];
  for (let date = first; ; date = date.add(steps[interval])) {
    const border = startOf(date, timeZone);
    if (border !== borders.at(-1)) pushBorder(borders, border);
    if (border >= to) return borders;
  }
}

function dayBorders(
  first: Temporal.PlainDate,
  step: number,
  to: number,
  timeZone: string,
): number[] {
  const { startOfDay } = localDays(timeZone);
  const borders: number[] = [];
  for (let day = dayNumber(first); ; day += step) {
    const border = startOfDay(day);
    if (border !== borders.at(-1)) pushBorder(borders, border);
    if (border >= to) return borders;
  }
}

/**
 * Borders of minutes or hours on the zone's clock: within one UTC offset every full step; where
 * the clock is turned, a border only if the step that is shown changes. An hour in which the clock
 * goes back by half an hour lasts 90 minutes, so we look two hours back for its start.
 */
function clockBorders({ from, to }: Period, step: number, timeZone: string): number[] {
  refuseMany((to - from) / step);
  const borders: number[] = [];
  for (const segment of offsetSegments(from - 2 * hour, to + 2 * hour, timeZone)) {
    const aligned = Math.ceil((segment.from + segment.offset) / step) * step - segment.offset;
    if (segment.turned && aligned !== segment.from) borders.push(segment.from);
    for (let at = aligned; at < segment.to; at += step) borders.push(at);
  }
  const first = borders.findLastIndex((border) => border <= from);
  const last = borders.findIndex((border) => border >= to);
  return borders.slice(first, last + 1);
}

type Segment = { from: number; to: number; offset: number; turned: boolean };

function offsetSegments(from: number, to: number, timeZone: string): Segment[] {
  const segments: Segment[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < to) {
    const next = at.getTimeZoneTransition("next");
    const end = Math.min(next?.epochMilliseconds ?? to, to);
    const offset = at.offsetNanoseconds / 1e6;
    const before = segments.at(-1);
    const hourOf = (shift: number) => Math.floor((at.epochMilliseconds + shift) / hour);
    const turned =
      before !== undefined && hourOf(offset) > Math.floor((before.to - 1 + before.offset) / hour);
    segments.push({ from: at.epochMilliseconds, to: end, offset, turned });
    if (!next || end === to) break;
    at = next;
  }
  return segments;
}

function pushBorder(borders: number[], border: number) {
  refuseMany(borders.length);
  borders.push(border);
}

function refuseMany(count: number) {
  if (count <= mostBuckets) return;
  throw new AppError(
    "query_too_large",
    `A query has ${mostBuckets.toLocaleString("en")} buckets at most: choose a longer interval or a shorter range.`,
  );
}
