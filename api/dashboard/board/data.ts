import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { findMetricsByKey, type MetricDefinition } from "#api/product/metric/service.ts";
import { type Freshness, freshnessOf } from "../metric/freshness.ts";
import { tagKeysByMetric } from "../metric/latest.ts";
import type { Query, QueryResult } from "../query/schemas.ts";
import { type Asked, askedOf, metricsOf } from "./asked.ts";
import { queryWidget } from "./query-widget.ts";
import type { DashboardDataQuery } from "./schemas.ts";
import { getDashboard } from "./service.ts";

/** Data or an error; a text widget has neither. */
export type WidgetAnswer = {
  widgetId: string;
  freshness?: Freshness;
  data?: QueryResult;
  error?: AppError;
};

/** Below the size of a connection pool, so that one large dashboard leaves room for others. */
const atOnce = 6;
/** Numbers in one answer, some 10 MB of JSON. */
const mostValues = 500_000;

/**
 * The data of all widgets; a widget that cannot be answered does not keep the others back.
 * `tellsFreshness`: whether the reader may know when points of a query's whole metric came.
 */
export async function getDashboardData(
  ctx: ReadingCtx,
  dashboardId: string,
  input: DashboardDataQuery,
  tellsFreshness: (query: Query) => boolean = () => true,
): Promise<WidgetAnswer[]> {
  const board = await getDashboard(ctx, dashboardId);
  const metrics = await findMetricsByKey(ctx, metricsOf(board.widgets));
  const tagKeys = await tagKeysToSplitBy(ctx, input, metrics);
  const asked = askedOf(board, input, (key) => tagKeys.get(key) ?? []);
  const answers = new Array<WidgetAnswer>(asked.length);
  let known = new Map<number, Freshness>();
  let room = mostValues;
  const readFreshness = async () => {
    known = await freshnessOf(ctx, [...metrics.values()]);
  };
  const readWidgets = asked.map((one, index) => async () => {
    const answer = await answerWidget(ctx, one, metrics);
    if (answer.data) room -= sizeOf(answer.data);
    answers[index] = answer.data && room < 0 ? noRoom(one.widgetId) : answer;
  });
  await runAll([readFreshness, ...readWidgets]);
  return answers.map((answer, index) => {
    const query = asked[index]?.query;
    if (!query || !tellsFreshness(query)) return answer;
    const freshness = known.get(metrics.get(query.metric)?.id ?? 0);
    return freshness ? { ...answer, freshness } : answer;
  });
}

/** After one has failed none is begun any more; it throws once those under way are over. */
async function runAll(jobs: (() => Promise<void>)[]) {
  const waiting = jobs.values();
  let hasFailed = false;
  const work = async () => {
    for (const job of waiting) {
      if (hasFailed) return;
      try {
        await job();
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** Asked for only where the reader wants a split, which not every metric can have. */
const tagKeysToSplitBy = async (
  ctx: ReadingCtx,
  { groupBy }: DashboardDataQuery,
  metrics: Map<string, MetricDefinition>,
) =>
  groupBy === undefined ? new Map<string, string[]>() : tagKeysByMetric(ctx, [...metrics.values()]);

const sizeOf = ({ series, previous }: QueryResult) =>
  [...series, ...(previous?.series ?? [])].reduce((sum, { values }) => sum + values.length, 0);

const noRoom = (widgetId: string): WidgetAnswer => ({
  widgetId,
  error: new AppError(
    "query_too_large",
    "This dashboard asks for too many numbers at once: choose a longer interval or fewer groups.",
  ),
});

async function answerWidget(
  ctx: ReadingCtx,
  { widgetId, kind, query }: Asked,
  metrics: Map<string, MetricDefinition>,
): Promise<WidgetAnswer> {
  if (query === null) return { widgetId };
  try {
    return { widgetId, data: await queryWidget(ctx, kind, query, metrics) };
  } catch (error) {
    if (error instanceof AppError) return { widgetId, error };
    throw error;
  }
}
