import { Temporal } from "temporal-polyfill";
import { dateAt, startOf } from "#api/platform/local-days.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import type { Preset, Range } from "./schemas.ts";

const hour = 3_600_000;

/** Half-open, in epoch milliseconds. */
export type Period = { from: number; to: number };

const firstWeekday: Record<WeekStart, number> = { monday: 1, saturday: 6, sunday: 7 };
const weekStarts = ["monday", "saturday", "sunday"] as const;

/** The way of counting weeks in which one begins on `date`; undefined where none does. */
export const weekStartOn = (date: Temporal.PlainDate): WeekStart | undefined =>
  weekStarts.find((weekStart) => firstWeekday[weekStart] === date.dayOfWeek);

/** The first day of the week that holds `date`. */
export const weekOf = (date: Temporal.PlainDate, weekStart: WeekStart): Temporal.PlainDate =>
  date.subtract({ days: (date.dayOfWeek - firstWeekday[weekStart] + 7) % 7 });

export const monthOf = (date: Temporal.PlainDate) => date.with({ day: 1 });
export const quarterOf = (date: Temporal.PlainDate) =>
  date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
export const yearOf = (date: Temporal.PlainDate) => date.with({ day: 1, month: 1 });

/**
 * The period that a range means at `now`. Presets of whole days end with today; `all` starts at
 * `firstPoint` (epoch milliseconds; today where there is none).
 */
export function resolveRange(
  range: Range,
  clock: { now: number; timeZone: string; weekStart: WeekStart; firstPoint: number | undefined },
): Period {
  if (!("preset" in range)) {
    return { from: new Date(range.from).getTime(), to: new Date(range.to).getTime() };
  }
  const { now, timeZone } = clock;
  if (range.preset === "last_24_hours") {
    const { offsetNanoseconds } =
      Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
    const to = now - ((now + offsetNanoseconds / 1e6) % hour) + hour;
    return { from: to - 24 * hour, to };
  }
  const today = dateAt(now, timeZone);
  const [first, end] = datesOf(range.preset, today, clock);
  return { from: startOf(first, timeZone), to: startOf(end, timeZone) };
}

function datesOf(
  preset: Exclude<Preset, "last_24_hours">,
  today: Temporal.PlainDate,
  clock: { timeZone: string; weekStart: WeekStart; firstPoint: number | undefined },
): [Temporal.PlainDate, Temporal.PlainDate] {
  const tomorrow = today.add({ days: 1 });
  const week = weekOf(today, clock.weekStart);
  const [month, quarter, year] = [monthOf(today), quarterOf(today), yearOf(today)];
  switch (preset) {
    case "today":
      return [today, tomorrow];
    case "yesterday":
      return [today.subtract({ days: 1 }), today];
    case "last_7_days":
      return [today.subtract({ days: 6 }), tomorrow];
    case "last_28_days":
      return [today.subtract({ days: 27 }), tomorrow];
    case "last_30_days":
      return [today.subtract({ days: 29 }), tomorrow];
    case "last_90_days":
      return [today.subtract({ days: 89 }), tomorrow];
    case "last_12_months":
      return [month.subtract({ months: 11 }), month.add({ months: 1 })];
    case "this_week":
      return [week, week.add({ days: 7 })];
    case "last_week":
      return [week.subtract({ days: 7 }), week];
    case "this_month":
      return [month, month.add({ months: 1 })];
    case "last_month":
      return [month.subtract({ months: 1 }), month];
    case "this_quarter":
      return [quarter, quarter.add({ months: 3 })];
    case "last_quarter":
      return [quarter.subtract({ months: 3 }), quarter];
    case "this_year":
      return [year, year.add({ years: 1 })];
    case "last_year":
      return [year.subtract({ years: 1 }), year];
    case "all":
      return [
        clock.firstPoint === undefined ? today : dateAt(clock.firstPoint, clock.timeZone),
        tomorrow,
      ];
  }
}
