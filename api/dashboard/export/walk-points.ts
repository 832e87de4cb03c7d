import type { ProductCtx } from "#api/platform/access/contexts.ts";
import * as repository from "./repository.ts";

export type Walk = {
  metricId: number;
  /** Series made later are left out: their tags may have no column. */
  newestSeries: number;
  /** Epoch milliseconds, [from, to). */
  from: number | undefined;
  to: number | undefined;
};
export type SeriesPart = { tags: Record<string, string>; points: repository.EqualPoints[] };

const rowsOfQuery = 2_000;
const seriesOfPage = 500;
const beforeAllHashes = "00000000-0000-0000-0000-000000000000";

/**
 * All points of a metric, series after series, each by time, in many short queries that hold
 * nothing open: a query asks as many series at once as their points will fit.
 */
export async function* walkPoints(ctx: ProductCtx, walk: Walk): AsyncGenerator<SeriesPart> {
  let pointsOfEach = rowsOfQuery;
  for await (const page of seriesPages(ctx, walk)) {
    for (let start = 0; start < page.length; ) {
      const size = Math.max(1, Math.floor(rowsOfQuery / pointsOfEach));
      const group = page.slice(start, start + size);
      const mostOfEach = Math.ceil(rowsOfQuery / group.length);
      const rows = await find(ctx, walk, group, mostOfEach, undefined);
      const bySeries = Map.groupBy(rows, ({ seriesId }) => seriesId);
      for (const series of group) {
        const points = bySeries.get(series.id) ?? [];
        yield { tags: series.tags, points };
        if (points.length === mostOfEach) yield* restOf(ctx, walk, series, points.at(-1));
      }
      pointsOfEach = Math.max(1, (1.5 * rows.length) / group.length);
      start += group.length;
    }
  }
}

async function* seriesPages(ctx: ProductCtx, { metricId, newestSeries: newest }: Walk) {
  const { no: productNo } = ctx.product;
  let after = beforeAllHashes;
  for (;;) {
    const query = { productNo, metricId, newest, after, most: seriesOfPage };
    const page = await repository.findSeries(ctx.db, query);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.hash;
  }
}

async function* restOf(
  ctx: ProductCtx,
  walk: Walk,
  series: repository.SeriesRow,
  last: repository.EqualPoints | undefined,
): AsyncGenerator<SeriesPart> {
  let after = last;
  while (after) {
    const points = await find(ctx, walk, [series], rowsOfQuery, after);
    yield { tags: series.tags, points };
    after = points.length === rowsOfQuery ? points.at(-1) : undefined;
  }
}

function find(
  ctx: ProductCtx,
  { from, to }: Walk,
  group: repository.SeriesRow[],
  mostOfEach: number,
  after: repository.PointQuery["after"],
) {
  const { no: productNo } = ctx.product;
  const seriesIds = group.map(({ id }) => id);
  return repository.findPoints(ctx.db, { productNo, seriesIds, from, to, after, mostOfEach });
}
