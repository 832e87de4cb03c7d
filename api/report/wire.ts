import type { z } from "@hono/zod-openapi";
import type { Range } from "#api/dashboard/query/schemas.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { toRunSummary } from "./run/wire.ts";
import { nextDues } from "./schedule/due.ts";
import { periodAt } from "./schedule/period.ts";
import type { Schedule } from "./schedule/schemas.ts";
import type { Report } from "./schemas.ts";
import type { ListedReport } from "./service.ts";

export function toReport(
  ctx: MemberCtx,
  { report, lastRun, unsubscribed }: ListedReport,
): z.infer<typeof Report> {
  return {
    id: report.id,
    dashboardId: report.dashboardId,
    name: report.name,
    schedule: report.schedule as Schedule,
    timezone: report.timezone,
    recipients: report.recipients,
    unsubscribed,
    range: report.range as Range,
    attach: report.attach,
    skipWhenEmpty: report.skipWhenEmpty,
    includeLink: report.includeLink,
    linkMembersOnly: report.linkMembersOnly,
    enabled: report.enabled,
    ...(report.enabled ? comingUp(ctx, report) : { nextRuns: [], nextPeriod: null }),
    lastRun: lastRun ? toRunSummary(lastRun) : null,
    createdAt: report.createdAt.toISOString(),
    updatedAt: report.updatedAt.toISOString(),
  };
}

type Timed = { schedule: unknown; timezone: string; range: unknown };

/** The next three due times and what the first of them covers. */
export function comingUp(ctx: MemberCtx, { schedule, timezone: timeZone, range }: Timed) {
  const times = { schedule: schedule as Schedule, timeZone };
  const dues = nextDues(times, ctx.now().getTime(), 3);
  const { weekStart } = ctx.product;
  const due = dues[0] ?? ctx.now().getTime();
  const { from, to } = periodAt(range as Range, { due, timeZone, weekStart });
  return {
    nextRuns: dues.map((instant) => new Date(instant).toISOString()),
    nextPeriod: { from: from?.toISOString() ?? null, to: to.toISOString() },
  };
}
