import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { databaseCode, tooLongToAnswer } from "#api/platform/database-errors.ts";
import { localDays } from "#api/platform/local-days.ts";
import type { Reading } from "./aggregate.ts";
import { type CellQuery, tagsOf } from "./cell-sources.ts";
import { refuseExpensive } from "./expense.ts";
import { notFinite } from "./not-finite.ts";
import { type Numbers, numbersOfCells, numbersOfRows } from "./numbers.ts";
import { fitsDays, planSegments } from "./plan.ts";
import type { Period } from "./range.ts";
import * as repository from "./repository.ts";
import type { Planned, Wanted } from "./wanted.ts";
import { findWhole } from "./whole-repository.ts";

/**
 * Reads from the coarsest sources that answer exactly. Throws `query_too_large` before it reads
 * more raw points than it may, and when the database gives up.
 */
export async function readNumbers(
  ctx: ReadingCtx,
  wanted: Wanted,
  choice: repository.GroupChoice,
): Promise<Numbers> {
  const planned = await plan(ctx, wanted);
  const { segments, isNewestOnly } = planned;
  const { metricId } = wanted;
  ctx.log({ level: "debug", msg: "query planned", metricId, segments, isNewestOnly });
  await refuseExpensive(ctx, wanted, planned);
  return refusing(async () => {
    const { measure, starts } = wanted;
    if ("whole" in measure) {
      const query = toQuery(ctx, wanted, planned);
      const rows = await findWhole(ctx.db, query, measure.whole, choice);
      return numbersOfRows(rows, starts.length);
    }
    const cells = await readCells(ctx, wanted, measure.reading, planned, choice);
    return numbersOfCells(cells, starts.length, measure.reading);
  });
}

const rawOnly = (period: Period) => ({
  segments: [{ source: "points" as const, ...period }],
  isBySeries: false,
  isNewestOnly: false,
  hasUntagged: true,
});

async function plan(ctx: ReadingCtx, wanted: Wanted): Promise<Planned> {
  const { product } = ctx;
  const { measure } = wanted;
  const isMergeable = "reading" in measure;
  const sumsSeries = isMergeable && measure.reading.sumsSeries;
  if (sumsSeries && wanted.starts.length === 1) {
    return { ...rawOnly(wanted.period), isNewestOnly: true };
  }
  const rollupZone = product.isRolledUp ? product.timezone : undefined;
  const isBySeries =
    sumsSeries &&
    wanted.hasSeriesDays &&
    rollupZone !== undefined &&
    fitsDays({ ...wanted, rollupZone });
  const [tag, ...more] = tagsOf(wanted);
  const asks =
    product.isRolledUp && isMergeable && !isBySeries && (sumsSeries || tag !== undefined);
  const found = asks ? await wanted.findGround() : undefined;
  const segments = planSegments({
    ...wanted,
    isMergeable: isMergeable && (!sumsSeries || isBySeries || found?.hasOneSeries === true),
    isBySeries,
    tagCount: more.length + (tag === undefined ? 0 : 1),
    isTagRolledUp: found?.isTagRolledUp === true,
    rollupZone,
  });
  return { segments, isBySeries, isNewestOnly: false, hasUntagged: found?.hasUntagged !== false };
}

/** Cells that are no longer what the plan saw, or hold no sum, are read from the points instead. */
async function readCells(
  ctx: ReadingCtx,
  wanted: Wanted,
  reading: Reading,
  planned: Planned,
  choice: repository.GroupChoice,
): Promise<repository.Cell[]> {
  const query = {
    ...toQuery(ctx, wanted, planned),
    aggregation: reading.aggregation,
    sumsSeries: reading.sumsSeries,
    rollupEpoch: ctx.product.rollupEpoch,
  };
  const cells = await repository.findCells(ctx.db, query, choice);
  if (cells !== "stale" && !cells.some(({ sum }) => Number.isNaN(sum))) return cells;
  const raw = rawOnly(wanted.period);
  await refuseExpensive(ctx, wanted, raw);
  const again = await repository.findCells(ctx.db, { ...query, ...raw }, choice);
  if (again === "stale") throw new Error("raw points are never stale");
  return again;
}

function toQuery(ctx: ReadingCtx, wanted: Wanted, planned: Planned) {
  const { segments, isBySeries, isNewestOnly, hasUntagged } = planned;
  const { dayOf } = localDays(ctx.product.timezone);
  const readsDays = segments.some(({ source }) => source === "day");
  return {
    productNo: ctx.product.no,
    metricId: wanted.metricId,
    segments,
    starts: wanted.starts,
    startDays: readsDays ? wanted.starts.map(dayOf) : [],
    filters: wanted.filters,
    groupBy: wanted.groupBy,
    isBySeries,
    isNewestOnly,
    hasUntagged,
    isDaily: wanted.interval === "day",
    dayOf,
  } satisfies CellQuery & Record<"dayOf" | "isDaily" | "hasUntagged", unknown>;
}

/** Turns what the database could not finish, or a sum too large, into what its caller can act on. */
export async function refusing<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (databaseCode(error) !== "22003") tooLongToAnswer(error);
    throw notFinite();
  }
}
