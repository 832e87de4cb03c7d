import { Temporal } from "temporal-polyfill";
import { startOf } from "#api/platform/local-days.ts";

const zoned = (instant: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);

/** What the clock of a zone shows; the beginning of a day is its midnight, also where that is skipped. */
export function shownAt(instant: number, timeZone: string): Temporal.PlainDateTime {
  const at = zoned(instant, timeZone);
  const date = at.toPlainDate();
  return startOf(date, timeZone) === instant ? date.toPlainDateTime() : at.toPlainDateTime();
}

/** The same, but for a clock that was set back: where it was then, until it shows that again. */
export function latestShown(instant: number, timeZone: string): Temporal.PlainDateTime {
  const shown = shownAt(instant, timeZone);
  const first = shown.toZonedDateTime(timeZone);
  const turned =
    first.epochMilliseconds < instant ? first.getTimeZoneTransition("next") : undefined;
  if (!turned) return shown;
  const setBack = first.offsetNanoseconds - turned.offsetNanoseconds;
  return turned.toPlainDateTime().add({ nanoseconds: setBack });
}

/** The first instant, in epoch milliseconds, at which the clock of a zone shows `wall` or later. */
export function whenShown(wall: Temporal.PlainDateTime, timeZone: string): number {
  const at = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const skipped = at.toPlainDateTime().equals(wall) ? undefined : at.getTimeZoneTransition("next");
  return (skipped ?? at).epochMilliseconds;
}
