import { getDashboardData } from "#api/dashboard/board/data.ts";
import type { DashboardDataQuery } from "#api/dashboard/board/schemas.ts";
import { getDashboard } from "#api/dashboard/board/service.ts";
import { toWidget } from "#api/dashboard/board/wire.ts";
import type { Filter, Range } from "#api/dashboard/query/schemas.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { withMovers } from "./movers.ts";
import type { SnapshotInput, SnapshotWidget } from "./render/snapshot.ts";

export type SnapshotOrder = {
  dashboardId: string;
  title: string;
  product: { name: string };
  range: Range;
  timezone: string;
  period: { from: Date | null; to: Date };
  /** What the range and "so far" are told by, so that a later try shows the same. */
  at: Date;
  includeLink: boolean;
  unsubscribe?: string;
  /** What else a reader asked for; absent: the dashboard's own. */
  wishes?: Omit<DashboardDataQuery, "range">;
};

/** The dashboard as it stood at a time, with its numbers; `isEmpty` where all are zero or missing. */
export async function collectSnapshot(ctx: ReadingCtx, order: SnapshotOrder) {
  const { dashboardId, range, timezone, at, wishes, period } = order;
  const reading = { ...ctx, now: () => at };
  const { dashboard, widgets } = await getDashboard(reading, dashboardId);
  const query = { ...wishes, range, timezone };
  const answers = await getDashboardData(reading, dashboardId, query);
  const byWidget = new Map(answers.map((answer) => [answer.widgetId, answer]));
  const shown = widgets.map((row): SnapshotWidget => {
    const answer = byWidget.get(row.id);
    return {
      ...toWidget(row),
      ...(answer?.data && { data: answer.data }),
      ...(answer?.error && { problem: answer.error.message }),
    };
  });
  const filters = wishes?.filters ?? (dashboard.filters as Filter[]);
  const explained = await withMovers(reading, shown, ({ query }) => ({
    range: query?.range ?? range,
    filters: [...(query?.filters ?? []), ...filters],
    compare: wishes?.compare ?? query?.compare ?? "none",
    timezone,
  }));
  const board = `${ctx.config.linkBase}/p/${ctx.product.id}/dashboards/${dashboardId}`;
  const covered = { from: period.from?.toISOString() ?? null, to: period.to.toISOString() };
  const input: SnapshotInput = {
    title: order.title,
    product: order.product,
    period: covered,
    zone: timezone,
    filters,
    widgets: explained,
    links: {
      ...(order.includeLink && { dashboard: `${board}?${readingOf(covered, timezone)}` }),
      ...(order.unsubscribe !== undefined && { unsubscribe: order.unsubscribe }),
    },
    locale: "en-US",
  };
  return { input, isEmpty: shown.every(isEmpty) };
}

/** What the page is told, so that it opens on the same numbers. */
function readingOf({ from, to }: SnapshotInput["period"], timezone: string) {
  const range = from === null ? { range: "all" } : { from: short(from), to: short(to) };
  return new URLSearchParams({ ...range, tz: timezone });
}

const short = (instant: string) => instant.replace(/(:00)?\.000Z$/, "Z");

/** What is broken is no emptiness, and goes out to say so. */
function isEmpty({ data, problem }: SnapshotWidget): boolean {
  if (problem !== undefined) return false;
  const isNothing = (value: number | null) => value === null || value === 0;
  return (
    !data || (isNothing(data.total) && data.series.every(({ values }) => values.every(isNothing)))
  );
}
