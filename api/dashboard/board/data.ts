import type { ProductCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import type { Filter, QueryResult, Range } from "../query/schemas.ts";
import { queryMetric } from "../query/service.ts";
import type { DashboardRow, WidgetRow } from "./repository.ts";
import type { DashboardDataQuery, WidgetQuery } from "./schemas.ts";
import { getDashboard } from "./service.ts";

export type WidgetAnswer =
  | { widgetId: string; data: QueryResult }
  | { widgetId: string; error: AppError };

/** Below the size of a connection pool, so that one large dashboard leaves room for others. */
const atOnce = 6;

/** The data of all widgets; a widget that cannot be answered does not keep the others back. */
export async function getDashboardData(
  ctx: ProductCtx,
  dashboardId: string,
  input: DashboardDataQuery,
): Promise<WidgetAnswer[]> {
  const { dashboard, widgets } = await getDashboard(ctx, dashboardId);
  const answers = new Array<WidgetAnswer>(widgets.length);
  const waiting = widgets.entries();
  const work = async () => {
    for (const [index, widget] of waiting) {
      answers[index] = await answerWidget(ctx, dashboard, widget, input);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}

async function answerWidget(
  ctx: ProductCtx,
  dashboard: DashboardRow,
  widget: WidgetRow,
  input: DashboardDataQuery,
): Promise<WidgetAnswer> {
  const query = widget.query as WidgetQuery;
  const timezone = input.timezone ?? dashboard.timezone;
  try {
    const data = await queryMetric(ctx, {
      ...query,
      range: query.range ?? input.range ?? (dashboard.range as Range),
      filters: [...query.filters, ...(input.filters ?? (dashboard.filters as Filter[]))],
      compare: input.compare ?? query.compare,
      ...(timezone !== null && { timezone }),
    });
    return { widgetId: widget.id, data };
  } catch (error) {
    if (error instanceof AppError) return { widgetId: widget.id, error };
    throw error;
  }
}
