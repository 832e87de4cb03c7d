import type { Cell, MergeableAggregation } from "./repository.ts";

export type Reading = {
  aggregation: MergeableAggregation;
  sumsSeries: boolean;
  emptyValue: number | null;
};

/** The value of a cell; `emptyValue` where there is none. */
export function readCell(cell: Cell | undefined, { aggregation, emptyValue }: Reading) {
  if (!cell) return emptyValue;
  switch (aggregation) {
    case "sum":
      return cell.sum;
    case "count":
      return cell.count;
    case "avg":
      return cell.sum / cell.count;
    case "min":
      return cell.min;
    case "max":
      return cell.max;
    case "last":
      return cell.last;
  }
}

/** Cells of several groups in one bucket as one. */
export function mergeGroups(cells: Cell[], reading: Reading): Cell | undefined {
  return merged(cells, reading.sumsSeries ? (a, b) => a.last + b.last : newestOf);
}

/** Cells of several buckets as one; the latest bucket decides what a level's last is. */
export function mergeBuckets(cells: Cell[], reading: Reading): Cell | undefined {
  const latest = (a: Cell, b: Cell) => (a.bucket > b.bucket ? a.last : b.last);
  return merged(cells, reading.sumsSeries ? latest : newestOf);
}

/** On equal times the greater value. */
function newestOf(a: Cell, b: Cell): number {
  if (a.lastAt === b.lastAt) return Math.max(a.last, b.last);
  return a.lastAt > b.lastAt ? a.last : b.last;
}

function merged(cells: Cell[], lastOf: (a: Cell, b: Cell) => number): Cell | undefined {
  const [first, ...rest] = cells;
  return rest.reduce<Cell | undefined>(
    (a, b) =>
      a && {
        bucket: Math.max(a.bucket, b.bucket),
        group: a.group,
        count: a.count + b.count,
        sum: a.sum + b.sum,
        min: Math.min(a.min, b.min),
        max: Math.max(a.max, b.max),
        last: lastOf(a, b),
        lastAt: Math.max(a.lastAt, b.lastAt),
      },
    first,
  );
}
