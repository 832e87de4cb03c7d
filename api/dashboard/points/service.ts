import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { tooLongToAnswer } from "#api/platform/database-errors.ts";
import { rangeOf } from "#api/platform/instant.ts";
import { invalidCursor, type PageQuery } from "#api/platform/page.ts";
import { getMetric } from "#api/product/metric/service.ts";
import * as repository from "./repository.ts";
import type { TagTerm } from "./schemas.ts";

type Wanted = PageQuery & {
  from?: string | undefined;
  to?: string | undefined;
  tag: TagTerm[];
};

/** Raw points, the newest first; 404 where the product has no such metric. */
export async function listPoints(ctx: ProductCtx, metricId: string, wanted: Wanted) {
  const metric = await getMetric(ctx, metricId);
  const { tag, limit } = wanted;
  const range = rangeOf({ from: wanted.from, to: wanted.to });
  const after = wanted.cursor === undefined ? undefined : placeOf(wanted.cursor);
  const rows = await repository
    .findPoints(ctx.db, {
      productNo: ctx.product.no,
      metricId: metric.id,
      ...range,
      tags: tag,
      after,
      most: limit + 1,
    })
    .catch(tooLongToAnswer);
  const items = rows.slice(0, limit);
  return {
    items: items.map(({ ms, value, tags }) => ({
      timestamp: new Date(ms).toISOString(),
      value,
      tags,
    })),
    nextCursor: rows.length > limit ? cursorAfter(items, after) : null,
  };
}

/**
 * Where the next page begins: the last point shown, and how many that equal it were shown, since
 * nothing tells apart points of one series with the same time and value.
 */
function cursorAfter(
  items: repository.PointRow[],
  after: repository.Place | undefined,
): string | null {
  const last = items.at(-1);
  if (!last) return null;
  const isLast = ({ ms, seriesId, value }: Omit<repository.Place, "shown">) =>
    ms === last.ms && seriesId === last.seriesId && value === last.value;
  const before = after && isLast(after) ? after.shown : 0;
  const shown = before + items.filter(isLast).length;
  return [last.ms, last.seriesId, last.value, shown].join("_");
}

function placeOf(cursor: string): repository.Place {
  const parts = cursor.split("_").map((part) => (part === "" ? Number.NaN : Number(part)));
  const [ms = Number.NaN, seriesId = 0, value = 0, shown = 0] = parts;
  const isWhole = [ms, seriesId, shown].every(
    (part) => Number.isSafeInteger(part) && part >= 0 && part <= 8.64e15,
  );
  if (parts.length !== 4 || !isWhole || !Number.isFinite(value) || seriesId > 2 ** 31 - 1) {
    throw invalidCursor();
  }
  if (ms > Date.UTC(2300, 0) || shown > 1_000_000) throw invalidCursor();
  return { ms, seriesId, value, shown };
}
