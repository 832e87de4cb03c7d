const hourMs = 3_600_000;
/** Above it the next addition might leave the range of a double. */
const greatestSum = 4e307;

/** A point as it is stored; `tagValueIds` are those of its tags that are rolled up. */
export type PlacedPoint = {
  metricId: number;
  seriesId: number;
  tagValueIds: number[];
  timestamp: number;
  value: number;
};

type Totals = {
  count: number;
  sum: number;
  min: number;
  max: number;
  last: number;
  lastTs: number;
};

/** `at` is the hour in epoch milliseconds; `sum` is NaN where it might not fit a double. */
export type HourCell = Totals & { metricId: number; at: number };
/** `day` counts from 1970-01-01; `tagValueId` 0 is all points of the metric. */
export type DayCell = Totals & { metricId: number; tagValueId: number; day: number };

/**
 * What points add to the roll-ups, in the one order in which cells are locked. `dayOf` answers the
 * day of an instant in the product's zone.
 */
export function cellsOf(points: PlacedPoint[], dayOf: (instant: number) => number) {
  const hours = new Map<number, Map<number, HourCell>>();
  const days = new Map<number, Map<number, Map<number, DayCell>>>();
  for (const { metricId, tagValueIds, timestamp, value } of points) {
    const at = timestamp - (timestamp % hourMs);
    const ofMetric = within(hours, metricId);
    const hour = ofMetric.get(at);
    if (hour) add(hour, timestamp, value);
    else ofMetric.set(at, { metricId, at, ...first(timestamp, value) });
    const ofTags = within(days, metricId);
    const day = dayOf(timestamp);
    addDay(within(ofTags, 0), metricId, 0, day, timestamp, value);
    for (const id of tagValueIds) {
      addDay(within(ofTags, id), metricId, id, day, timestamp, value);
    }
  }
  return {
    hours: [...hours.values()]
      .flatMap((cells) => [...cells.values()])
      .map(bounded)
      .sort((a, b) => a.metricId - b.metricId || a.at - b.at),
    days: [...days.values()]
      .flatMap((ofTags) => [...ofTags.values()].flatMap((cells) => [...cells.values()]))
      .map(bounded)
      .sort((a, b) => a.metricId - b.metricId || a.tagValueId - b.tagValueId || a.day - b.day),
  };
}

function addDay(
  cells: Map<number, DayCell>,
  metricId: number,
  tagValueId: number,
  day: number,
  timestamp: number,
  value: number,
) {
  const cell = cells.get(day);
  if (cell) add(cell, timestamp, value);
  else cells.set(day, { metricId, tagValueId, day, ...first(timestamp, value) });
}

const first = (timestamp: number, value: number): Totals => ({
  count: 1,
  sum: value,
  min: value,
  max: value,
  last: value,
  lastTs: timestamp,
});

function add(cell: Totals, timestamp: number, value: number) {
  cell.count += 1;
  cell.sum += value;
  if (value < cell.min) cell.min = value;
  if (value > cell.max) cell.max = value;
  if (timestamp > cell.lastTs || (timestamp === cell.lastTs && value > cell.last)) {
    cell.last = value;
    cell.lastTs = timestamp;
  }
}

function bounded<C extends Totals>(cell: C): C {
  if (!(Math.abs(cell.sum) <= greatestSum)) cell.sum = Number.NaN;
  return cell;
}

function within<V>(maps: Map<number, Map<number, V>>, key: number): Map<number, V> {
  const found = maps.get(key);
  if (found) return found;
  const made = new Map<number, V>();
  maps.set(key, made);
  return made;
}
