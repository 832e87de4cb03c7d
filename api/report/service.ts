import { getDashboard } from "#api/dashboard/board/service.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { lockTeam } from "#api/platform/access/team-lock.ts";
import { audit } from "#api/platform/audit.ts";
import { asGone } from "#api/platform/database-errors.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";
import { openRuns } from "./run/open.ts";
import { lastRunsOf } from "./run/service.ts";
import { dueAfter, isSameSchedule } from "./schedule/due.ts";
import { usualRange } from "./schedule/period.ts";
import { type Schedule, withUsualDays } from "./schedule/schemas.ts";
import type { CreateReport, UpdateReport } from "./schemas.ts";
import { endedAmong, moveEndedSubscriptions } from "./subscription/service.ts";

const mostReports = 200;
const reportIn = (ctx: MemberCtx, reportId: string) => ({ productId: ctx.product.id, reportId });

export async function listReports(ctx: MemberCtx, page: PageQuery) {
  const after = idCursor(page);
  const rows = await repository.listReports(ctx.db, ctx.product.id, page.limit, after);
  const { items, nextCursor } = toPage(rows, page.limit, ({ id }) => id);
  return { items: await withLastRuns(ctx, items), nextCursor };
}

export async function getReport(ctx: MemberCtx, reportId: string) {
  return withLastRun(ctx, await findReport(ctx, reportId));
}

/** The row alone; 404 where the product has no such report. */
export async function findReport(ctx: MemberCtx, reportId: string) {
  const report = await repository.findReport(ctx.db, reportIn(ctx, reportId));
  if (!report) throw notFound("The report");
  return report;
}

/** The first one goes out at the first due time after now. */
export async function createReport(ctx: MemberCtx, input: CreateReport) {
  const fields = await completed(ctx, input);
  const report = await inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "editor");
    if ((await repository.countReports(ctx.db, ctx.product.id)) >= mostReports) {
      const detail = `A product has ${mostReports} reports at most; delete one that nobody reads.`;
      throw invalid([{ pointer: "", code: "too_many_reports", detail }]);
    }
    const now = ctx.now();
    const report = await repository.insertReport(ctx.db, {
      id: newId(),
      productId: ctx.product.id,
      ...fields,
      nextDueAt: nextDueOf(fields, now),
      createdBy: ctx.actor.userId,
      createdAt: now,
      updatedAt: now,
    });
    await audit(ctx, { action: "report.created", target: targetOf(report), changes: input });
    return report;
  }).catch(asGone("The dashboard"));
  return withLastRun(ctx, report);
}

/** A draft with everything that it leaves to the dashboard, the product and the frequency. */
export async function completed<T extends Omit<CreateReport, "recipients">>(
  ctx: MemberCtx,
  input: T,
) {
  const { dashboard } = await getDashboard(ctx, input.dashboardId);
  const schedule = withUsualDays(input.schedule);
  return {
    ...input,
    ...("recipients" in input && { recipients: unique(input.recipients as string[]) }),
    schedule,
    timezone: input.timezone ?? dashboard.timezone ?? ctx.product.timezone,
    range: input.range ?? usualRange(schedule),
  };
}

const unique = (recipients: string[]) => [...new Set(recipients)];

/** Another schedule or zone, and going on after a pause, count from now on. */
export async function updateReport(ctx: MemberCtx, reportId: string, input: UpdateReport) {
  if (input.dashboardId !== undefined) await getDashboard(ctx, input.dashboardId);
  const { schedule, recipients, ...rest } = input;
  const report = await inTransaction(ctx, async (ctx) => {
    const before = await repository.lockReport(ctx.db, reportIn(ctx, reportId));
    if (!before) throw notFound("The report");
    const change = {
      ...defined(rest),
      ...(schedule && { schedule: withUsualDays(schedule) }),
      ...(recipients && { recipients: unique(recipients) }),
    };
    const now = ctx.now();
    const after = { ...before, ...change };
    const isMoved = isDueElsewhen(before, after);
    if (isMoved) await noteDropped(ctx, before);
    const report = await repository.updateReport(ctx.db, reportIn(ctx, reportId), {
      ...change,
      ...(isMoved && { nextDueAt: nextDueOf(after, now) }),
      updatedAt: now,
    });
    if (!report) throw notFound("The report");
    await audit(ctx, { action: "report.changed", target: targetOf(report), changes: input });
    return report;
  }).catch(asGone("The dashboard"));
  return withLastRun(ctx, report);
}

/** A time that has come and was not claimed yet is written down before the report gets another. */
async function noteDropped(ctx: MemberCtx, report: repository.ReportRow) {
  const { nextDueAt: dueAt } = report;
  if (dueAt === null || dueAt > ctx.now()) return;
  const { weekStart } = ctx.product;
  const what = { kind: "scheduled" as const, skipped: "changed" as const, recipients: [] };
  await openRuns(ctx, [{ report, weekStart, dueAt, ...what }]);
}

type Timed = Pick<repository.ReportRow, "schedule" | "timezone" | "enabled">;

const isDueElsewhen = (before: Timed, after: Timed) =>
  before.timezone !== after.timezone ||
  before.enabled !== after.enabled ||
  !isSameSchedule(before.schedule as Schedule, after.schedule as Schedule);

const nextDueOf = ({ schedule, timezone, enabled }: Timed, now: Date) =>
  enabled
    ? new Date(dueAfter({ schedule: schedule as Schedule, timeZone: timezone }, now.getTime()))
    : null;

/** With its runs; what waits to be sent is not sent. */
export async function deleteReport(ctx: MemberCtx, reportId: string) {
  await inTransaction(ctx, async (ctx) => {
    const deleted = await repository.deleteReport(ctx.db, reportIn(ctx, reportId));
    if (!deleted) throw notFound("The report");
    await audit(ctx, { action: "report.deleted", target: targetOf(deleted) });
  });
}

/** In the transaction that takes somebody out of a team: their address gets no more reports. */
export const removeRecipient = (deps: Deps, productId: string, userId: string) =>
  repository.removeRecipient(deps.db, productId, userId);

type Move = { userId: string; from: string; to: string };

/**
 * In the transaction that moves an account to another address: the reports of its teams go there,
 * and where the person ended the mails they stay ended. A mail that waits for a try goes nowhere.
 */
export async function moveRecipient(deps: Deps, { userId, from, to }: Move) {
  await repository.moveRecipient(deps.db, userId, from, to);
  await moveEndedSubscriptions(deps, { userId, from, to });
}

export type ListedReport = Awaited<ReturnType<typeof withLastRun>>;

async function withLastRuns(ctx: MemberCtx, items: repository.ReportRow[]) {
  const ids = items.map(({ id }) => id);
  const addresses = items.flatMap(({ recipients }) => recipients);
  const runs = await lastRunsOf(ctx, ids);
  const ended = await endedAmong(ctx, ctx.product.id, addresses);
  return items.map((report) => ({
    report,
    lastRun: runs.get(report.id),
    unsubscribed: report.recipients.filter((recipient) => ended.has(recipient)),
  }));
}

async function withLastRun(ctx: MemberCtx, report: repository.ReportRow) {
  const [listed] = await withLastRuns(ctx, [report]);
  return listed ?? { report, lastRun: undefined, unsubscribed: [] };
}

const targetOf = ({ id, name }: repository.ReportRow) => ({ type: "report", id, name });
