import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { findMetricsByKey, type MetricDefinition } from "#api/product/metric/service.ts";
import { type Freshness, freshnessOf } from "../metric/freshness.ts";
import type { Filter, QueryResult, Range } from "../query/schemas.ts";
import { queryMetric } from "../query/service.ts";
import type { DashboardRow, WidgetRow } from "./repository.ts";
import type { DashboardDataQuery, WidgetQuery } from "./schemas.ts";
import { getDashboard } from "./service.ts";

export type WidgetAnswer = { widgetId: string; freshness?: Freshness } & (
  | { data: QueryResult }
  | { error: AppError }
);

type Known = Awaited<ReturnType<typeof freshnessOf>>;

/** Below the size of a connection pool, so that one large dashboard leaves room for others. */
const atOnce = 6;
/** Numbers in one answer, some 10 MB of JSON. */
const mostValues = 500_000;

/** The data of all widgets; a widget that cannot be answered does not keep the others back. */
export async function getDashboardData(
  ctx: ProductCtx,
  dashboardId: string,
  input: DashboardDataQuery,
): Promise<WidgetAnswer[]> {
  const { dashboard, widgets } = await getDashboard(ctx, dashboardId);
  const keys = widgets.map(({ query }) => (query as WidgetQuery).metric);
  const metrics = await findMetricsByKey(ctx, [...new Set(keys)]);
  const known = await freshnessOf(ctx, [...metrics.values()]);
  const answers = new Array<WidgetAnswer>(widgets.length);
  const waiting = widgets.entries();
  let room = mostValues;
  const work = async () => {
    for (const [index, widget] of waiting) {
      const answer = await answerWidget(ctx, dashboard, widget, input, { metrics, known });
      if ("data" in answer) room -= sizeOf(answer.data);
      answers[index] = room < 0 ? noRoom(widget.id) : answer;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}

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
  ctx: ProductCtx,
  dashboard: DashboardRow,
  widget: WidgetRow,
  input: DashboardDataQuery,
  { metrics, known }: { metrics: Map<string, MetricDefinition>; known: Known },
): Promise<WidgetAnswer> {
  const query = widget.query as WidgetQuery;
  const { freshness, tagKeys = [] } = known.get(metrics.get(query.metric)?.id ?? 0) ?? {};
  const answered = { widgetId: widget.id, ...(freshness && { freshness }) };
  const timezone = input.timezone ?? dashboard.timezone;
  try {
    const asked = {
      ...query,
      ...readAs(widget.kind, query, input, tagKeys),
      range: query.range ?? input.range ?? (dashboard.range as Range),
      filters: [...query.filters, ...(input.filters ?? (dashboard.filters as Filter[]))],
      compare: input.compare ?? query.compare,
      ...(timezone !== null && { timezone }),
    };
    const data = await queryMetric(ctx, asked, metrics);
    return { ...answered, data };
  } catch (error) {
    if (error instanceof AppError) return { ...answered, error };
    throw error;
  }
}

const overTime = ["number", "line", "area", "bar", "table"];
const splittable = ["line", "area", "bar", "pie", "table"];

/** The interval and split that the reader asked for, where this kind of widget can show them. */
function readAs(kind: string, query: WidgetQuery, input: DashboardDataQuery, tagKeys: string[]) {
  const { interval, groupBy } = input;
  const hasCourse = overTime.includes(kind) && query.interval !== "none";
  const canSplit = splittable.includes(kind) && groupBy !== undefined && tagKeys.includes(groupBy);
  return {
    ...(interval !== undefined && hasCourse && { interval }),
    ...(canSplit && { groupBy }),
  };
}
