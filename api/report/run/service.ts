import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { callerOf } from "#api/platform/client-address.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { isId } from "#api/platform/id.ts";
import { invalidCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { countUses } from "#api/platform/rate-limit.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { deliverReports } from "../delivery/deliver.ts";
import { openRuns, triedFor } from "./open.ts";
import * as repository from "./repository.ts";
import type { SendReport } from "./schemas.ts";
import { reasons } from "./skipped.ts";

const hour = 60 * 60;
const sendsByCaller = { name: "mail:report:send:caller", most: 30, seconds: hour };
const sendsOfReport = { name: "report:send", most: 6, seconds: hour };
const retriesOfDelivery = { name: "report:retry:delivery", most: 10, seconds: hour };
const retriesByPerson = { name: "report:retry:person", most: 300, seconds: hour };
const testsByCaller = { name: "mail:report:caller", most: 30, seconds: hour };
const testsToAddress = { name: "mail:report:target", most: 10, seconds: hour };

/** A report's row, as whoever asks has found it in the product. */
type Report = {
  id: string;
  name: string;
  productId: string;
  range: unknown;
  timezone: string;
  recipients: string[];
};

/**
 * Sends a report now, on top of its schedule and also while it is paused: to all recipients, or as
 * a test to one address. Where mail is not set up the run is written down as skipped.
 */
export async function sendReport(ctx: MemberCtx, report: Report, { to }: SendReport) {
  const recipients = to === undefined ? report.recipients : [to];
  if (recipients.length === 0) {
    throw new AppError("no_recipients", "Everybody was taken off this report; add an address.");
  }
  await (to === undefined ? countSend(ctx, report.id) : countTest(ctx, to));
  const { run } = await inTransaction(ctx, async (ctx) => {
    const kind = to === undefined ? ("manual" as const) : ("test" as const);
    const opening = {
      report,
      weekStart: ctx.product.weekStart,
      kind,
      dueAt: ctx.now(),
      recipients,
      skipped: ctx.mailer ? undefined : ("mail_off" as const),
    };
    const [run] = await openRuns(ctx, [opening]);
    if (!run) throw new AppError("busy", "It is being sent already; look at its runs.");
    await audit(ctx, {
      action: "report.sent",
      target: { type: "report", id: report.id, name: report.name },
      changes: { kind, recipients: recipients.length, ...(to !== undefined && { to }) },
    });
    return { run };
  });
  beginDelivery(ctx, run.id);
  return findRun(ctx, run);
}

const deliveredAtOnce = 2;

/** Where too many wait for their turn, the mails wait for the reports process. */
const beginDelivery = (ctx: MemberCtx, runId: string) =>
  ctx.background(() =>
    ctx
      .inTurn("reports by hand", deliveredAtOnce, () => deliverReports(ctx, { runId }))
      .catch((error) => {
        if (!(error instanceof AppError && error.code === "busy")) throw error;
      }),
  );

const countSend = (ctx: MemberCtx, reportId: string) =>
  countUses(ctx, [
    [sendsByCaller, callerOf(ctx.origin.address)],
    [sendsOfReport, reportId],
  ]);

const countTest = (ctx: MemberCtx, to: string) =>
  countUses(ctx, [
    [testsByCaller, callerOf(ctx.origin.address)],
    [testsToAddress, to],
  ]);

/** The latest due first, each with its mails. */
export async function listReportRuns(ctx: MemberCtx, reportId: string, page: PageQuery) {
  const of = { productId: ctx.product.id, reportId };
  const rows = await repository.listRuns(ctx.db, of, page.limit, parsePosition(page.cursor));
  const { items, nextCursor } = toPage(
    rows,
    page.limit,
    (last) => `${last.dueAt.toISOString()}_${last.id}`,
  );
  return { items: await withDeliveries(ctx, items), nextCursor };
}

function parsePosition(cursor: string | undefined): repository.RunPosition | undefined {
  if (cursor === undefined) return undefined;
  const [dueAt = "", id] = cursor.split("_");
  const due = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(dueAt) ? dueAt : Number.NaN);
  if (!isId(id) || Number.isNaN(due.getTime())) throw invalidCursor();
  return { dueAt: due, id };
}

/** By report; reports that were never due are absent. */
export async function lastRunsOf(ctx: MemberCtx, reportIds: string[]) {
  const runs = await repository.findLastRuns(ctx.db, ctx.product.id, reportIds);
  const all = await withDeliveries(ctx, runs);
  return new Map(all.map((run) => [run.reportId, run]));
}

export type RunWithDeliveries = Awaited<ReturnType<typeof findRun>>;

async function findRun(ctx: MemberCtx, run: repository.RunRow) {
  const deliveries = await repository.listDeliveries(ctx.db, ctx.product.id, [run.id]);
  return { ...run, deliveries };
}

async function withDeliveries(ctx: MemberCtx, runs: repository.RunRow[]) {
  const ids = runs.map(({ id }) => id);
  const deliveries = await repository.listDeliveries(ctx.db, ctx.product.id, ids);
  const byRun = Map.groupBy(deliveries, ({ runId }) => runId);
  return runs.map((run) => ({ ...run, deliveries: byRun.get(run.id) ?? [] }));
}

type DeliveryRef = { reportId: string; runId: string; deliveryId: string };

/**
 * Sends a mail that failed, or waits for its next try, at once and with all its tries again; where
 * mail is not set up it waits until it is.
 */
export async function retryDelivery(ctx: MemberCtx, ref: DeliveryRef) {
  const of = { productId: ctx.product.id, ...ref };
  const found = await repository.findDelivery(ctx.db, of);
  if (!found) throw notFound("The delivery");
  await countUses(ctx, [
    [retriesOfDelivery, found.id],
    [retriesByPerson, ctx.actor.userId],
  ]);
  const delivery = await inTransaction(ctx, async (ctx) => {
    const now = ctx.now();
    const giveUpAt = new Date(now.getTime() + triedFor);
    const delivery = await repository.retryDelivery(ctx.db, of, {
      ...{ nextTryAt: now, giveUpAt },
      ...(ctx.mailer === undefined && { reply: reasons.mail_off }),
    });
    if (!delivery) {
      throw new AppError(
        "delivery_not_failed",
        "It is being sent, was sent, or is not to be sent.",
      );
    }
    await audit(ctx, {
      action: "report.delivery_retried",
      target: { type: "report", id: ref.reportId, name: delivery.recipient },
    });
    return delivery;
  });
  beginDelivery(ctx, ref.runId);
  return delivery;
}

const year = 366 * 86_400_000;
const chunk = 1_000;

/** Housekeeping: runs are kept for a year. */
export async function deleteOldRuns(deps: Deps) {
  const before = new Date(deps.now().getTime() - year);
  for (let deleted = chunk; deleted === chunk && !deps.isDraining(); ) {
    deleted = await repository.deleteRunsBefore(deps.db, before, chunk);
  }
}
