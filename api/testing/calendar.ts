import { Temporal } from "temporal-polyfill";
import type { Schedule } from "#api/report/schedule/schemas.ts";

/** Eight zones, among them such with clocks that change at night, by half an hour, or not at all. */
export const zones = [
  "UTC",
  "Europe/Vienna",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "America/Santiago",
  "Pacific/Auckland",
];

/** The due times of a year, day by day, without asking what schedules are worked out with. */
export function duesOfYear(schedule: Schedule, zone: string, year: number): string[] {
  return daysOfYear(year)
    .filter((date) => isDay(schedule, date))
    .map((date) => instantOf(date, schedule, zone));
}

/** When the day before that of an instant begins and ends in the zone. */
export function dayBefore(instant: string, zone: string) {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const midnight = { hour: 0, minute: 0 };
  return {
    from: instantOf(date.subtract({ days: 1 }), midnight, zone),
    to: instantOf(date, midnight, zone),
  };
}

function daysOfYear(year: number) {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, day) => first.add({ days: day }));
}

function isDay(schedule: Schedule, date: Temporal.PlainDate): boolean {
  if ("weekdays" in schedule) return schedule.weekdays.includes(date.dayOfWeek);
  const { dayOfMonth } = schedule;
  const last = date.daysInMonth;
  return date.day === (dayOfMonth === "last" ? last : Math.min(dayOfMonth, last));
}

type Clock = { hour: number; minute: number };

/** A wall-clock time as an instant: the first of two, or the end of the gap that swallows it. */
function instantOf(date: Temporal.PlainDate, { hour, minute }: Clock, zone: string): string {
  const local = date.toPlainDateTime({ hour, minute });
  const early = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const isThere = early.toPlainDateTime().equals(local);
  const instant = isThere ? undefined : early.getTimeZoneTransition("next")?.epochMilliseconds;
  return new Date(instant ?? early.epochMilliseconds).toISOString();
}
