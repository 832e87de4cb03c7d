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

const dateOfDay = (day: number): Temporal.PlainDate => epoch.add({ days: day });

/** The days of a zone, as numbers since 1970-01-01. */
export type LocalDays = {
  /** The first instant of a day in epoch milliseconds. */
  startOfDay: (day: number) => number;
  /**
   * The day of an instant: the last one that has begun, so an hour that midnight repeats belongs to
   * the later day.
   */
  dayOf: (instant: number) => number;
};

const mostZonesKept = 50;
const mostDaysKept = 20_000;
const zones = new Map<string, LocalDays>();

/** What was worked out is kept: it is the same for everybody, and Temporal takes its time. */
export function localDays(timeZone: string): LocalDays {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= mostZonesKept) zones.clear();
  const made = createLocalDays(timeZone);
  zones.set(timeZone, made);
  return made;
}

function createLocalDays(timeZone: string): LocalDays {
  const starts = new Map<number, number>();

  function startOfDay(day: number): number {
    const known = starts.get(day);
    if (known !== undefined) return known;
    if (starts.size >= mostDaysKept) starts.clear();
    const start = startOf(dateOfDay(day), timeZone);
    starts.set(day, start);
    return start;
  }

  /** No zone is further than a day from UTC. */
  function dayOf(instant: number): number {
    const utcDay = Math.floor(instant / dayMs);
    if (startOfDay(utcDay + 1) <= instant) return utcDay + 1;
    return startOfDay(utcDay) <= instant ? utcDay : utcDay - 1;
  }
  return { startOfDay, dayOf };
}
