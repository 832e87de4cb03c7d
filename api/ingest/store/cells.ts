import { greatestSum } from "../cell-totals.ts";

const hourMs = 3_600_000;

/** The series of a point by number; `tagValueIds` are those of its tags that are rolled up. */
export type Place = { metricId: number; seriesId: number; tagValueIds: number[] };
/** Refers to both, since a copy of every point costs more than what is done with it. */
export type PlacedPoint = { place: Place; point: { timestamp: number; value: number } };

/**
 * Cells by column, since a batch may touch a hundred thousand. `time` is the hour in epoch
 * milliseconds or the day since 1970-01-01; `tagValueId` 0 is all points of the metric; in days of
 * series it is the series; `sum` is NaN where it might not fit a double; `lastTs` is in epoch
 * milliseconds.
 */
export type Cells = {
  metricId: number[];
  tagValueId: number[];
  time: number[];
  count: number[];
  sum: number[];
  min: number[];
  max: number[];
  last: number[];
  lastTs: number[];
};

/** Cells of one point, all of whose values are `last`, and those of several. */
export type CellsBySize = { ones: Cells; others: Cells };

/**
 * What points add to the roll-ups, in the order of their keys. `dayOf` answers the day of an
 * instant in the product's zone; `bySeries` are the metrics that keep days of their series.
 */
export function cellsOf(
  points: PlacedPoint[],
  dayOf: (instant: number) => number,
  bySeries: Set<number>,
): { hours: CellsBySize; days: CellsBySize; seriesDays: CellsBySize } {
  const hours = createCollector();
  const days = createCollector();
  const seriesDays = createCollector();
  for (const { place, point } of points) {
    const { metricId, seriesId, tagValueIds } = place;
    const { timestamp, value } = point;
    hours.add(metricId, 0, timestamp - (timestamp % hourMs), timestamp, value);
    const day = dayOf(timestamp);
    days.add(metricId, 0, day, timestamp, value);
    for (const id of tagValueIds) days.add(metricId, id, day, timestamp, value);
    if (bySeries.has(metricId)) seriesDays.add(metricId, seriesId, day, timestamp, value);
  }
  return { hours: hours.bySize(), days: days.bySize(), seriesDays: seriesDays.bySize() };
}

type Places = Map<number, number>;

function createCollector() {
  const cells = emptyCells();
  const places = new Map<number, Map<number, Places>>();

  function add(metricId: number, tagValueId: number, time: number, ts: number, value: number) {
    const times = within(within(places, metricId, newMap<Places>), tagValueId, newMap<number>);
    const place = times.get(time);
    if (place !== undefined) return addTo(cells, place, ts, value);
    times.set(time, cells.time.length);
    cells.metricId.push(metricId);
    cells.tagValueId.push(tagValueId);
    cells.time.push(time);
    cells.count.push(1);
    cells.sum.push(bounded(value));
    cells.min.push(value);
    cells.max.push(value);
    cells.last.push(value);
    cells.lastTs.push(ts);
  }

  function bySize(): CellsBySize {
    const order = sorted(places).flatMap(([, ofTags]) =>
      sorted(ofTags).flatMap(([, times]) => sorted(times).map(([, place]) => place)),
    );
    const isOne = (place: number) => cells.count[place] === 1;
    return {
      ones: picked(cells, order.filter(isOne)),
      others: picked(
        cells,
        order.filter((place) => !isOne(place)),
      ),
    };
  }
  return { add, bySize };
}

function picked(cells: Cells, order: number[]): Cells {
  const columns = Object.entries(cells).map(([name, column]) => [
    name,
    order.map((place) => at(column, place)),
  ]);
  return Object.fromEntries(columns);
}

function addTo(cells: Cells, place: number, ts: number, value: number) {
  const { count, sum, min, max, last, lastTs } = cells;
  count[place] = at(count, place) + 1;
  sum[place] = bounded(at(sum, place) + value);
  if (value < at(min, place)) min[place] = value;
  if (value > at(max, place)) max[place] = value;
  const before = at(lastTs, place);
  if (ts > before || (ts === before && value > at(last, place))) {
    last[place] = value;
    lastTs[place] = ts;
  }
}

const at = (column: number[], place: number) => column[place] ?? 0;
const bounded = (sum: number) => (Math.abs(sum) <= greatestSum ? sum : Number.NaN);
const sorted = <V>(map: Map<number, V>) => [...map].sort(([a], [b]) => a - b);
const newMap = <V>() => new Map<number, V>();

function within<V>(maps: Map<number, V>, key: number, make: () => V): V {
  const found = maps.get(key);
  if (found) return found;
  const made = make();
  maps.set(key, made);
  return made;
}

const emptyCells = (): Cells => ({
  metricId: [],
  tagValueId: [],
  time: [],
  count: [],
  sum: [],
  min: [],
  max: [],
  last: [],
  lastTs: [],
});
