import type { Range } from "#api/dashboard/query/schemas.ts";
import type { Deps } from "#api/platform/deps.ts";
import { newId } from "#api/platform/id.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { periodAt } from "../schedule/period.ts";
import { ensureSubscriptions } from "../subscription/service.ts";
import * as repository from "./repository.ts";

/** A going-out of a report, as its report was at that moment. */
export type Opening = {
  report: { id: string; productId: string; range: unknown; timezone: string };
  weekStart: WeekStart;
  kind: repository.RunRow["kind"];
  dueAt: Date;
  recipients: string[];
  skipped?: NonNullable<repository.RunRow["skipped"]> | undefined;
};

/** How long a mail that the server puts off is tried again. */
export const triedFor = 24 * 3_600_000;

/**
 * In the caller's transaction: writes down each run with its period and one mail to each recipient.
 * A due time that was opened before stays as it is. Answers the new runs.
 */
export async function openRuns(deps: Deps, openings: Opening[]) {
  const now = deps.now();
  const planned = openings.map((opening) => ({ opening, row: toRun(opening, now) }));
  const opened = await repository.insertRuns(
    deps.db,
    planned.map(({ row }) => row),
  );
  const isNew = new Set(opened.map(({ id }) => id));
  const going = planned.filter(({ opening, row }) => !opening.skipped && isNew.has(row.id));
  await ensureSubscriptions(
    deps,
    going.flatMap(({ opening }) =>
      opening.recipients.map((email) => ({ productId: opening.report.productId, email })),
    ),
  );
  await repository.insertDeliveries(
    deps.db,
    going.flatMap(({ opening, row }) =>
      opening.recipients.map((recipient) => toDelivery(deps, row, recipient, now)),
    ),
  );
  return opened;
}

function toRun({ report, weekStart, kind, dueAt, skipped }: Opening, createdAt: Date) {
  const { range, timezone } = report;
  const at = { due: dueAt.getTime(), timeZone: timezone, weekStart };
  const period = periodAt(range as Range, at);
  return {
    id: newId(),
    reportId: report.id,
    productId: report.productId,
    kind,
    dueAt,
    range,
    timezone,
    periodFrom: period.from,
    periodTo: period.to,
    skipped: skipped ?? null,
    createdAt,
  };
}

function toDelivery(
  { config }: Deps,
  run: { id: string; productId: string },
  recipient: string,
  now: Date,
) {
  const id = newId();
  const host = new URL(config.linkBase).hostname.replaceAll(/[^\w.-]/g, "");
  return {
    id,
    runId: run.id,
    productId: run.productId,
    recipient,
    status: "pending" as const,
    attempts: 0,
    nextTryAt: now,
    giveUpAt: new Date(now.getTime() + triedFor),
    messageId: `<${id}@${host}>`,
    createdAt: now,
  };
}
