import { Temporal } from "temporal-polyfill";
import { startOf } from "#api/platform/local-days.ts";
import type { Period } from "./range.ts";
import type { Compare, Preset, Range } from "./schemas.ts";

type Shift = Temporal.DurationLike;

const shifts: Partial<Record<Preset, Shift>> = {
  last_12_months: { months: 12 },
  this_month: { months: 1 },
  last_month: { months: 1 },
  this_quarter: { months: 3 },
  last_quarter: { months: 3 },
  this_year: { years: 1 },
  last_year: { years: 1 },
};

/**
 * The period that `current` is compared with: calendar presets against the calendar period before,
 * whole days against as many days before, anything else against as many milliseconds before. Of a
 * running period only the part that has passed by `now` is taken, by the wall clock of the zone.
 */
export function earlierPeriod(
  current: Period,
  compare: Exclude<Compare, "none">,
  range: Range,
  clock: { now: number; timeZone: string },
): Period {
  const shift =
    compare === "previous_year" ? { years: 1 } : shiftOf(current, range, clock.timeZone);
  const back = (instant: number) => shifted(instant, shift, clock.timeZone);
  const running = clock.now > current.from && clock.now < current.to;
  const end = back(current.to);
  const from = back(current.from);
  if (!running) return { from, to: end };
  return { from, to: Math.max(from, Math.min(end, back(clock.now))) };
}

function shiftOf(current: Period, range: Range, timeZone: string): Shift {
  const known = "preset" in range ? shifts[range.preset] : undefined;
  if (known) return known;
  const [first, end] = [zoned(current.from, timeZone), zoned(current.to, timeZone)];
  const wholeDays =
    startOf(first.toPlainDate(), timeZone) === current.from &&
    startOf(end.toPlainDate(), timeZone) === current.to;
  if (!wholeDays) return { milliseconds: current.to - current.from };
  return { days: first.toPlainDate().until(end.toPlainDate()).days };
}

const shifted = (instant: number, shift: Shift, timeZone: string) =>
  zoned(instant, timeZone).subtract(shift).epochMilliseconds;

const zoned = (instant: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
