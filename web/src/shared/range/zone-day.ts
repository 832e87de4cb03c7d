import { wallDate } from "#figures/date.ts";

const hour = 3_600_000;

/**
 * The instant at which a calendar day ("2026-03-29") begins in `timeZone`. Where the clock skips
 * midnight, the day begins at the first moment that exists.
 */
export function zoneDayStart(day: string, timeZone: string): Date {
  const target = Date.parse(`${day}T00:00:00Z`);
  let low = target - 15 * hour;
  let high = target + 15 * hour;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 120_000) * 60_000;
    if (wallDay(new Date(middle), timeZone) < target) low = middle;
    else high = middle;
  }
  return new Date(high);
}

function wallDay(instant: Date, timeZone: string) {
  const { year, month, day } = wallDate(instant, timeZone);
  return Date.UTC(year, month - 1, day);
}

/** Today's calendar day in `timeZone`, as "2026-03-29". */
export function zoneToday(now: Date, timeZone: string): string {
  return new Date(wallDay(now, timeZone)).toISOString().slice(0, 10);
}
