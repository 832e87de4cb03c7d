import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { tooLongToAnswer } from "#api/platform/database-errors.ts";
import { AppError } from "#api/platform/errors.ts";
import { localDays } from "#api/platform/local-days.ts";
import { requiresTag, tagsOf } from "./cell-sources.ts";
import * as ground from "./ground-repository.ts";
import { rawLength, type Segment } from "./plan.ts";
import type { Planned, Wanted } from "./wanted.ts";

const dayMs = 86_400_000;
/** Some seconds of Postgres' time. */
const mostPoints = 5_000_000;
/** What is looked at to count points before they are read, a fraction of what may be read. */
const countable = { series: 10_000, points: 1_000_000 };

/** Throws `query_too_large` for what would read more points one by one than it may. */
export async function refuseExpensive(ctx: ReadingCtx, wanted: Wanted, planned: Planned) {
  if (!ctx.product.isRolledUp || planned.isNewestOnly) return;
  const points = await rowsToRead(ctx, wanted, planned);
  if (points <= mostPoints) return;
  throw new AppError(
    "query_too_large",
    `This would read some ${Math.round(points / 1e6)} million points one by one: choose a shorter range, fewer filters, or sum, avg, min, max or count by day in the product's zone.`,
  );
}

/** At most how many points, or days of series, the database has to read one by one. */
async function rowsToRead(
  ctx: ReadingCtx,
  wanted: Wanted,
  { segments, isBySeries, hasUntagged }: Planned,
): Promise<number> {
  const { db, product } = ctx;
  const query = { productNo: product.no, ...wanted };
  const raw = segments.filter(({ source }) => source === "points");
  const byDay = segments.filter(({ source }) => source === "day");
  const daysOf = (some: Segment[]) => daysWithin(product.timezone, some);
  const hasDays = byDay.length > 0;
  const readsUntagged =
    hasDays && !isBySeries && hasUntagged && tagsOf(wanted).length > 0 && !requiresTag(wanted);
  const [seriesDays, untagged, points] = await Promise.all([
    hasDays && isBySeries ? ground.estimateSeriesDays(db, query, daysOf(byDay)) : 0,
    readsUntagged ? ground.estimateUntagged(db, query, daysOf(byDay)) : 0,
    rawLength(raw) >= dayMs ? ground.estimatePoints(db, query, daysOf(raw)) : 0,
  ]);
  const others = seriesDays + untagged;
  if (others + points <= mostPoints || others > mostPoints) return others + points;
  if (await areKnownByCells(wanted)) return others + points;
  const counted = await ground.countPicked(db, query, raw, countable).catch(tooLongToAnswer);
  return others + Math.min(points, counted);
}

/** Whether the day cells say how many points pass: they know the values of one tag at a time. */
async function areKnownByCells({ filters, findGround }: Wanted): Promise<boolean> {
  const tags = tagsOf({ filters, groupBy: undefined });
  if (tags.length !== 1) return tags.length === 0;
  const isNarrow = filters.some(({ op }) => op === "is" || op === "in");
  return isNarrow && (await findGround()).isTagRolledUp;
}

function daysWithin(timeZone: string, segments: Segment[]) {
  const { dayOf } = localDays(timeZone);
  return {
    from: dayOf(Math.min(...segments.map(({ from }) => from))),
    to: dayOf(Math.max(...segments.map(({ to }) => to - 1))) + 1,
  };
}
