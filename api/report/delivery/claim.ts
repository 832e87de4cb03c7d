import type { Deps } from "#api/platform/deps.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { type Opening, openRuns } from "../run/open.ts";
import { duesUntil } from "../schedule/due.ts";
import type { Schedule } from "../schedule/schemas.ts";
import * as repository from "./repository.ts";

const atOnce = 20;

/**
 * Opens a run for every report that is due and sets its next time, in short transactions; any
 * number of processes may do so at once. Where several times passed unseen, the newest one is run
 * and the others are written down as missed. Answers how many reports were due.
 */
export async function claimDueReports(deps: Deps): Promise<number> {
  let claimed = 0;
  for (let some = atOnce; some === atOnce && !deps.isDraining(); claimed += some) {
    some = await inTransaction(deps, claimSome);
  }
  return claimed;
}

async function claimSome(deps: Deps): Promise<number> {
  const now = deps.now();
  const due = await repository.lockDueReports(deps.db, now, atOnce);
  if (due.length === 0) return 0;
  const claims = due.map((one) => claimOrPutOff(deps, one, now));
  await openRuns(
    deps,
    claims.flatMap(({ openings }) => openings),
  );
  await repository.setNextDues(deps.db, claims);
  return due.length;
}

const putOffFor = 3_600_000;

/** One report whose times cannot be worked out, in a zone that this host does not know, holds up no other. */
function claimOrPutOff(deps: Deps, one: repository.DueReport, now: Date) {
  try {
    return toClaim(deps, one, now);
  } catch (error) {
    const { id } = one.report;
    deps.log({ level: "error", msg: "report not claimed", id, reason: (error as Error).name });
    return { reportId: id, nextDueAt: now.getTime() + putOffFor, openings: [] };
  }
}

function toClaim(deps: Deps, { report, weekStart }: repository.DueReport, now: Date) {
  const times = { schedule: report.schedule as Schedule, timeZone: report.timezone };
  const first = report.nextDueAt ?? now;
  const { dues, next } = duesUntil(times, first.getTime(), now.getTime());
  const { recipients } = report;
  const newest = dues.length - 1;
  const openings = dues.map((due, place): Opening => {
    const isNewest = place === newest;
    return {
      report,
      weekStart: weekStart as WeekStart,
      kind: "scheduled",
      dueAt: new Date(due),
      recipients: isNewest ? recipients : [],
      skipped: isNewest ? whyNobody(deps, recipients) : "missed",
    };
  });
  return { reportId: report.id, nextDueAt: next, openings };
}

function whyNobody(deps: Deps, recipients: string[]) {
  if (!deps.mailer) return "mail_off";
  return recipients.length === 0 ? "no_recipients" : undefined;
}
