import { dateAt, startOf } from "#api/platform/local-days.ts";
import type { Period } from "./range.ts";
import type { Compare, Preset, Range } from "./schemas.ts";
import { latestShown, shownAt, whenShown } from "./wall-clock.ts";

type CalendarShift = { days: number } | { months: number } | { years: number };
type Shift = CalendarShift | { milliseconds: number };

const shifts: Partial<Record<Preset, CalendarShift>> = {
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
 * whole days against as many days before, anything else against as many milliseconds before;
 * `previous_year` against the same dates. Of a running period only the part that has passed by `now`
 * is taken, by the wall clock of the zone. What ends on a day that the earlier month lacks ends
 * there with that month's last day; so the end never comes before the start, nor back as `now` moves.
 */
export function earlierPeriod(
  current: Period,
  compare: Exclude<Compare, "none">,
  range: Range,
  { now, timeZone }: { now: number; timeZone: string },
): Period {
  const shift = compare === "previous_year" ? { years: 1 } : shiftOf(current, range, timeZone);
  const running = now >= current.from && now < current.to;
  const part = { from: current.from, to: running ? now : current.to };
  if (!("milliseconds" in shift)) return movedBack(part, shift, timeZone);
  const { milliseconds } = shift;
  return { from: part.from - milliseconds, to: part.to - milliseconds };
}

function shiftOf(current: Period, range: Range, timeZone: string): Shift {
  const known = "preset" in range ? shifts[range.preset] : undefined;
  if (known) return known;
  const [first, end] = [dateAt(current.from, timeZone), dateAt(current.to, timeZone)];
  const wholeDays =
    startOf(first, timeZone) === current.from && startOf(end, timeZone) === current.to;
  if (!wholeDays) return { milliseconds: current.to - current.from };
  return { days: first.until(end).days };
}

function movedBack({ from, to }: Period, shift: CalendarShift, timeZone: string): Period {
  const [first, end] = [shownAt(from, timeZone), latestShown(to, timeZone)];
  const [earlierFirst, earlierEnd] = [first.subtract(shift), end.subtract(shift)];
  const lacksDay = !("days" in shift) && earlierEnd.day !== end.day;
  const endsLater = !end.toPlainDate().equals(first.toPlainDate());
  return {
    from: whenShown(earlierFirst, timeZone),
    to:
      lacksDay && endsLater
        ? startOf(earlierEnd.toPlainDate().add({ days: 1 }), timeZone)
        : whenShown(earlierEnd, timeZone),
  };
}
