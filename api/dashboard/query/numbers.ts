import { mergeBuckets, mergeGroups, type Reading, readCell } from "./aggregate.ts";
import { notFinite } from "./not-finite.ts";
import type { Cell } from "./repository.ts";
import type { WholeRow } from "./whole-repository.ts";

type Values = { values: (number | null)[]; total: number | null };

/** What was read, by group: `undefined` is what was not chosen, "all" everything. */
export type Numbers = {
  groups: string[];
  hasOthers: boolean;
  of: (group: string | undefined) => Values;
  all: () => Values;
};

/** From cells that can be put together. */
export function numbersOfCells(cells: Cell[], bucketCount: number, reading: Reading): Numbers {
  const byGroup = Map.groupBy(cells, (cell) => cell.group);
  return {
    groups: namesOf(byGroup.keys()),
    hasOthers: byGroup.has(undefined),
    of: (group) => valuesOf(byGroup.get(group) ?? [], bucketCount, reading),
    all: () => valuesOf(cells, bucketCount, reading),
  };
}

/** From rows that each hold a finished number. */
export function numbersOfRows(rows: WholeRow[], bucketCount: number): Numbers {
  const inGroups = rows.filter(({ isAll }) => !isAll);
  const byGroup = Map.groupBy(inGroups, ({ group }) => group);
  return {
    groups: namesOf(byGroup.keys()),
    hasOthers: byGroup.has(undefined),
    of: (group) => finished(byGroup.get(group) ?? [], bucketCount),
    all: () =>
      finished(
        rows.filter(({ isAll }) => isAll),
        bucketCount,
      ),
  };
}

const namesOf = (groups: Iterable<string | undefined>) =>
  [...groups].filter((group) => group !== undefined);

function valuesOf(cells: Cell[], bucketCount: number, reading: Reading): Values {
  const values = new Array<number | null>(bucketCount).fill(reading.emptyValue);
  const merged: Cell[] = [];
  for (const [bucket, inBucket] of Map.groupBy(cells, (cell) => cell.bucket)) {
    const cell = mergeGroups(inBucket, reading);
    if (cell) merged.push(cell);
    values[bucket] = finite(readCell(cell, reading));
  }
  return { values, total: finite(readCell(mergeBuckets(merged, reading), reading)) };
}

/** Parts that a double holds can add up to what it cannot. */
function finite(value: number | null): number | null {
  if (Math.abs(value ?? 0) === Number.POSITIVE_INFINITY) throw notFinite();
  return value;
}

function finished(rows: WholeRow[], bucketCount: number): Values {
  const values = new Array<number | null>(bucketCount).fill(null);
  let total: number | null = null;
  for (const { bucket, value } of rows) {
    if (bucket === undefined) total = value;
    else values[bucket] = value;
  }
  return { values, total };
}
