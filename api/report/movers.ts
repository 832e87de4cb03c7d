import { tagKeysByMetric } from "#api/dashboard/metric/latest.ts";
import type { Query, QueryResult } from "#api/dashboard/query/schemas.ts";
import { queryMetric } from "#api/dashboard/query/service.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { findMetricsByKey } from "#api/product/metric/service.ts";
import { earlierTotals } from "#figures/split.ts";
import { addsUp } from "#figures/widget-look.ts";
import type { Mover, SnapshotWidget } from "./render/snapshot.ts";

const mostNumbers = 12;
const mostTags = 3;
const mostMovers = 3;
const mostGone = 10;
/** What moved less than this share of the whole change, or against it, explains nothing. */
const leastShare = 0.1;

type Asked = Pick<Query, "range" | "filters" | "compare" | "timezone">;

/**
 * The widgets, headline numbers among them with the tag values that explain their change most.
 * Only amounts have such parts; `askedOf` tells what a widget is asked beside its own query.
 */
export async function withMovers(
  ctx: ReadingCtx,
  widgets: SnapshotWidget[],
  askedOf: (widget: SnapshotWidget) => Asked,
): Promise<SnapshotWidget[]> {
  const numbers = widgets.filter(isExplained).slice(0, mostNumbers);
  if (numbers.length === 0) return widgets;
  const keys = [...new Set(numbers.flatMap(({ query }) => query?.metric ?? []))];
  const metrics = await findMetricsByKey(ctx, keys);
  const tags = await tagKeysByMetric(ctx, [...metrics.values()]);
  const found = new Map<string, Mover[]>();
  for (const widget of numbers) {
    const tagKeys = (tags.get(widget.query?.metric ?? "") ?? []).slice(0, mostTags);
    const movers = await Promise.all(
      tagKeys.map((tag) => moversOf(ctx, widget, tag, askedOf(widget))),
    );
    const whole = widget.data?.change?.absolute ?? 0;
    const greatest = movers
      .flat()
      .filter(({ change }) => change / whole > leastShare)
      .toSorted((a, b) => b.change / whole - a.change / whole);
    found.set(widget.id, greatest.slice(0, mostMovers));
  }
  return widgets.map((widget) => ({ ...widget, movers: found.get(widget.id) ?? [] }));
}

const isExplained = ({ kind, data }: SnapshotWidget) =>
  kind === "number" && Boolean(data?.change?.absolute) && data !== undefined && addsUp(data);

async function moversOf(
  ctx: ReadingCtx,
  { query }: SnapshotWidget,
  tag: string,
  asked: Asked,
): Promise<Mover[]> {
  if (!query) return [];
  const split = { ...query, ...asked, interval: "none" as const, groupBy: tag, limit: 50 };
  const result = await answerOf(ctx, split);
  if (!result?.previous) return [];
  const earlier = earlierTotals(result);
  const shown = result.series.flatMap((series) => {
    const value = series.key[tag];
    const before = earlier(series) ?? 0;
    return value === undefined ? [] : [{ tag, value, change: (series.total ?? 0) - before }];
  });
  return [...shown, ...(await vanished(ctx, split, result))];
}

type Split = Query & { groupBy: string };

/** The values that were among the greatest of the earlier period, and are not now, or not at all. */
async function vanished(ctx: ReadingCtx, split: Split, now: QueryResult): Promise<Mover[]> {
  const { groupBy: tag } = split;
  if (!now.previous) return [];
  const { from, to } = now.previous;
  const before = await answerOf(ctx, { ...split, compare: "none", range: { from, to } });
  const isShown = new Set(now.series.map(({ key }) => key[tag]));
  const isGone = (value: string | undefined) => value !== undefined && !isShown.has(value);
  const gone = (before?.series ?? []).filter(({ key }) => isGone(key[tag])).slice(0, mostGone);
  if (gone.length === 0) return [];
  const left = await leftOf(ctx, split, now, gone);
  return gone.flatMap(({ key, total }) => {
    const value = key[tag];
    return value === undefined || !left
      ? []
      : [{ tag, value, change: (left.get(value) ?? 0) - (total ?? 0) }];
  });
}

/** What is left of them where they may be among the others of now; undefined where nobody can tell. */
async function leftOf(
  ctx: ReadingCtx,
  split: Split,
  now: QueryResult,
  gone: QueryResult["series"],
) {
  const { groupBy: tag, filters } = split;
  const hasOthers = now.series.some(
    ({ key, label }) => key[tag] === undefined && label === "other",
  );
  if (!hasOthers) return new Map<string, number>();
  const values = gone.flatMap(({ key }) => key[tag] ?? []);
  const asked = [...filters, { tag, op: "in" as const, values }];
  const found = await answerOf(ctx, { ...split, compare: "none", filters: asked });
  return found && new Map(found.series.map(({ key, total }) => [key[tag] ?? "", total ?? 0]));
}

/** A split that is too large to ask explains nothing, and keeps no mail back. */
async function answerOf(ctx: ReadingCtx, query: Query): Promise<QueryResult | undefined> {
  try {
    return await queryMetric(ctx, query);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
