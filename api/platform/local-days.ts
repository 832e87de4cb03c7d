import { Temporal } from "temporal-polyfill";

const dayMs = 86_400_000;
const epoch = Temporal.PlainDate.from("1970-01-01");

/** The first instant of a date in a zone, also where midnight or the whole day was skipped. */
export const startOf = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime({ timeZone }).epochMilliseconds;

export const dateAt = (instant: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

/** Days since 1970-01-01. */
export const dayNumber = (date: Temporal.PlainDate): number =>
  epoch.until(date, { largestUnit: "days" }).days;

export const dateOfDay = (day: number): Temporal.PlainDate => epoch.add({ days: day });

type DayStart = { at: number; day: number };

/**
 * Answers the day (since 1970-01-01) of an instant (epoch milliseconds) in a zone: the last one that
 * has begun, so an hour that midnight repeats belongs to the later day. Remembers what it worked
 * out, so keep it for many instants.
 */
export function createDayOf(timeZone: string): (instant: number) => number {
  const known = new Map<number, DayStart[]>();
  return (instant) => {
    const utcDay = Math.floor(instant / dayMs);
    let starts = known.get(utcDay);
    if (!starts) {
      starts = startsAround(utcDay, timeZone);
      known.set(utcDay, starts);
    }
    for (let index = starts.length - 1; index > 0; index--) {
      const start = starts[index];
      if (start && start.at <= instant) return start.day;
    }
    return starts[0]?.day ?? utcDay;
  };
}

/** The days that have begun before the end of a UTC day, the first of them before its start. */
function startsAround(utcDay: number, timeZone: string): DayStart[] {
  const first = dayNumber(dateAt(utcDay * dayMs, timeZone)) - 1;
  const days = Array.from({ length: 5 }, (_, index) => first + index);
  const starts = days.map((day) => ({ at: startOf(dateOfDay(day), timeZone), day }));
  const begun = starts.filter(({ at }) => at < (utcDay + 1) * dayMs);
  const before = begun.findLastIndex(({ at }) => at <= utcDay * dayMs);
  return begun.slice(Math.max(0, before));
}
