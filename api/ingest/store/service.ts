import { databaseCode } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";
import { localDays } from "#api/platform/local-days.ts";
import { lockCells, lockToWrite } from "#api/platform/product-lock.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { existingMetrics } from "#api/product/metric/service.ts";
import { zoneOf } from "#api/product/service.ts";
import { answerRepeated, type Repetition } from "../idempotency.ts";
import type { ValidPoint } from "../validate-points.ts";
import { cellsOf, type PlacedPoint } from "./cells.ts";
import { knownMetricIds, placePoints } from "./dictionary.ts";
import * as repository from "./repository.ts";

export type Receipt = { accepted: number; duplicates: number };
export type Batch = { points: ValidPoint[]; repetition: Repetition | undefined };

const mostPointsAtOnce = 10_000;
/** While one writes its cells, the next one inserts its points. */
const roundsAtOnce = 2;

/**
 * Stores all points or none and adds them to the roll-ups, answered only after the commit. Batches
 * for a product that come at the same time are committed together; each is answered for itself.
 */
export async function storePoints(
  deps: Deps,
  productNo: number,
  points: ValidPoint[],
  repetition?: Repetition,
): Promise<Receipt> {
  const store = async (batches: Batch[]) => {
    const results: (Receipt | Error)[] = [];
    for (const group of groupsOf(batches)) {
      results.push(...(await storeGroup(deps, productNo, group)));
    }
    return results;
  };
  return deps.together(`ingest ${productNo}`, { points, repetition }, store, roundsAtOnce);
}

function groupsOf(batches: Batch[]): Batch[][] {
  const groups: Batch[][] = [];
  let room = 0;
  for (const batch of batches) {
    room -= batch.points.length;
    if (room < 0 || groups.length === 0) {
      groups.push([]);
      room = mostPointsAtOnce - batch.points.length;
    }
    groups.at(-1)?.push(batch);
  }
  return groups;
}

/** Where a group fails for what one batch may have brought about, each is tried for itself. */
async function storeGroup(
  deps: Deps,
  productNo: number,
  group: Batch[],
): Promise<(Receipt | Error)[]> {
  try {
    const { results, remember } = await inTransaction(deps, (tx) =>
      storeBatches(tx, productNo, group),
    );
    remember();
    return results;
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (group.length === 1 || !isOfOneBatch(error)) return group.map(() => failure);
    const alone: (Receipt | Error)[] = [];
    for (const batch of group) alone.push(...(await storeGroup(deps, productNo, [batch])));
    return alone;
  }
}

/**
 * What one batch may have brought about: refused by us, or data that the database does not take.
 * After anything else it is not known whether the group was committed, and points without an id
 * would be stored twice. Source: PostgreSQL's error classes 22, 23 and 54.
 */
const isOfOneBatch = (error: unknown) =>
  error instanceof AppError || /^(22|23|54)/.test(databaseCode(error) ?? "");

async function storeBatches(deps: Deps, productNo: number, batches: Batch[]) {
  const { timeZone, existing } = await settleGround(deps, productNo, batches);
  let remember: () => void = () => undefined;
  const repetitions = batches.map(({ repetition }) => repetition);
  const results = await answerRepeated(deps, productNo, repetitions, async (fresh) => {
    const lists = fresh.map((index) => batches[index]?.points ?? []);
    const all = lists.flat();
    const { placed, bySeries, ...settled } = await placePoints(deps, productNo, all, existing);
    remember = settled.remember;
    const isNew = await newOnes(deps, productNo, all, placed);
    const stored = placed.filter((_, index) => isNew(index));
    if (stored.length > 0) await write(deps, productNo, stored, { timeZone, bySeries });
    return receiptsOf(lists, isNew);
  });
  return { results, remember };
}

/**
 * Takes the lock of a writer, so that the zone and the metrics that exist stay as they are found
 * now: only of those may this process use what it remembers.
 */
async function settleGround(deps: Deps, productNo: number, batches: Batch[]) {
  const keys = new Set(batches.flatMap(({ points }) => points.map(({ metric }) => metric)));
  const known = knownMetricIds(deps, productNo, keys);
  const [, timeZone, existing] = await Promise.all([
    lockToWrite(deps.db, productNo),
    zoneOf(deps, productNo),
    existingMetrics(deps, productNo, known),
  ]);
  if (timeZone === undefined) {
    throw new AppError("invalid_api_key", "The product of this key was deleted.");
  }
  return { timeZone, existing };
}

/** Which points are to be stored: not those whose id is known, or comes a second time. */
async function newOnes(
  deps: Deps,
  productNo: number,
  points: ValidPoint[],
  placed: PlacedPoint[],
): Promise<(index: number) => boolean> {
  const firsts = new Map<string, { id: string; index: number } & PlacedPoint>();
  for (const [index, { id }] of points.entries()) {
    const one = placed[index];
    if (id === undefined || !one) continue;
    const pointKey = `${one.place.metricId} ${id}`;
    if (!firsts.has(pointKey)) firsts.set(pointKey, { id, index, ...one });
  }
  if (firsts.size === 0) return () => true;
  const ids = [...firsts.values()];
  const isNew = await repository.insertPointIds(deps.db, productNo, ids);
  const stored = new Set(
    [...firsts].flatMap(([pointKey, { index }]) => (isNew.has(pointKey) ? [index] : [])),
  );
  return (index) => points[index]?.id === undefined || stored.has(index);
}

/** Points in the order of their index, which is then written from one end to the other. */
async function write(
  deps: Deps,
  productNo: number,
  points: PlacedPoint[],
  { timeZone, bySeries }: { timeZone: string; bySeries: Set<number> },
) {
  const { hours, days, seriesDays } = cellsOf(points, localDays(timeZone).dayOf, bySeries);
  const arrivedAt = deps.now();
  points.sort(
    (a, b) => a.place.seriesId - b.place.seriesId || a.point.timestamp - b.point.timestamp,
  );
  await Promise.all([
    repository.insertPoints(deps.db, productNo, points),
    lockCells(deps.db, productNo),
    repository.addToHours(deps.db, productNo, hours, arrivedAt),
    repository.addToDays(deps.db, productNo, days, arrivedAt),
    repository.addToSeriesDays(deps.db, productNo, seriesDays),
  ]);
}

function receiptsOf(lists: ValidPoint[][], isNew: (index: number) => boolean): Receipt[] {
  let index = 0;
  return lists.map((points) => {
    const accepted = points.reduce((sum) => sum + (isNew(index++) ? 1 : 0), 0);
    return { accepted, duplicates: points.length - accepted };
  });
}
