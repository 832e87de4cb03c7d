import { Temporal } from "temporal-polyfill";

type Stretch = { from: number; to: number; offset: number; sign: string };

const minute = 60_000;

/**
 * Writes instants (epoch milliseconds) as ISO 8601 with the zone's offset, milliseconds only where
 * there are some. Looks each stretch between two turns of the clock up once.
 */
export function zonedTimeWriter(timeZone: string): (instant: number) => string {
  const stretches: Stretch[] = [];
  let current: Stretch | undefined;
  return (instant) => {
    if (!current || instant < current.from || instant >= current.to) {
      current = stretches.find(({ from, to }) => instant >= from && instant < to);
      if (!current) {
        current = stretchAt(instant, timeZone);
        stretches.push(current);
      }
    }
    const wall = new Date(instant + current.offset).toISOString().slice(0, 23);
    return (wall.endsWith(".000") ? wall.slice(0, 19) : wall) + current.sign;
  };
}

/** ISO 8601 has offsets of whole minutes; the instant stays what it is. */
function stretchAt(instant: number, timeZone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const offset = Math.trunc(at.offsetNanoseconds / 1e6 / minute) * minute;
  const from = at.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")?.epochMilliseconds;
  const to = at.getTimeZoneTransition("next")?.epochMilliseconds;
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
    offset,
    sign: signOf(offset / minute),
  };
}

function signOf(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
