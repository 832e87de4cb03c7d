const quarter = 15 * 60_000;
const day = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * What the clock on the wall of a zone shows, as the epoch milliseconds that a clock in UTC would
 * show it at. Found through Intl alone; since 1970 the zones of our tests turn their clocks at
 * quarters of an hour.
 */
export function wallAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

function offsetAt(instant: number, zone: string): number {
  const start = Math.floor(instant / quarter) * quarter;
  const known = offsets.get(`${zone} ${start}`);
  if (known !== undefined) return known;
  const shown = new Map(
    clockOf(zone)
      .formatToParts(start)
      .map((part) => [part.type, part.value]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes) => Number(shown.get(name));
  const wall = Date.UTC(
    field("year"),
    field("month") - 1,
    field("day"),
    field("hour"),
    field("minute"),
  );
  offsets.set(`${zone} ${start}`, wall - start);
  return wall - start;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}

/**
 * When the wall of a zone shows a time: the first of two such instants; where the clock skips it,
 * as much later as it would have been without the skip.
 */
export function instantOf(wall: number, zone: string): number {
  const [before, after] = [wall - 2 * day, wall + 2 * day].map((near) => offsetAt(near, zone));
  const candidates = [before, after].map((offset) => wall - Number(offset));
  const shown = candidates.filter((instant) => wallAt(instant, zone) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - Number(before);
}

/** The first instant of a date (its midnight as `wall`), or of the next one that the zone has. */
export function startOfDate(wall: number, zone: string): number {
  let [low, high] = [wall - 2 * day, wall + 2 * day];
  while (high - low > quarter) {
    const middle = low + Math.floor((high - low) / 2 / quarter) * quarter;
    if (wallAt(middle, zone) >= wall) high = middle;
    else low = middle;
  }
  return high;
}

/** The latest time that the wall has shown by an instant, of the three hours before it. */
export function latestWallAt(instant: number, zone: string): number {
  const start = Math.floor(instant / quarter) * quarter;
  const shownBefore = Array.from({ length: 13 }, (_, back) => start - back * quarter).map(
    (turn) => turn + offsetAt(turn - 1, zone),
  );
  return Math.max(wallAt(instant, zone), ...shownBefore);
}

/** The first instant at which the wall of a zone shows a time, or a later one where it skips that. */
export function reaches(wall: number, zone: string): number {
  const instant = instantOf(wall, zone);
  return wallAt(instant, zone) === wall ? instant : startOfDate(wall, zone);
}
