import { databaseCode } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { drained, unlessDrained } from "#api/platform/draining.ts";
import { newId } from "#api/platform/id.ts";
import type { Mailer } from "#api/platform/mail.ts";
import { wasTriedEnough } from "./backoff.ts";
import { type Letter, toMail, writeLetter } from "./letter.ts";
import { findNoRoom } from "./limits.ts";
import { type Held, type Outcome, outcomeOf, record } from "./outcome.ts";
import * as repository from "./repository.ts";

/** What a mail in hand is given once the process is to end. */
const lastMs = 7_000;

/** How many mails are sent, and how many reports are drawn for them, before it ends. */
export type Bounds = { runId?: string; most?: number; mostDrawn?: number };

/**
 * Sends what waits to be sent, one mail after the other until none is left, of one run where it is
 * named. Any number of processes may do so at once. Answers how many mails were taken in hand.
 */
export async function deliverReports(deps: Deps, bounds: Bounds = {}) {
  const { runId, most = Infinity, mostDrawn = Infinity } = bounds;
  const { mailer } = deps;
  let letter: Letter | undefined;
  let taken = 0;
  let drawnCount = 0;
  for (; mailer && taken < most && !deps.isDraining(); taken++) {
    const owner = newId();
    const only = drawnCount < mostDrawn ? runId : letter?.runId;
    const lease = leaseOf(deps, owner);
    const delivery = await repository.leaseDelivery(deps.db, lease, only);
    if (!delivery) break;
    const held = { delivery, owner, leaseUntil: lease.until, isBegun: false, isLetGo: false };
    const work = workOn(deps, mailer, held, letter);
    const done = await unlessDrained(deps, work, lastMs);
    if (done === drained) {
      await giveBack(deps, held);
      break;
    }
    if (done && done !== letter) drawnCount += 1;
    letter = done ?? letter;
  }
  return taken;
}

const leaseOf = ({ now, config }: Deps, owner: string) => ({
  owner,
  now: now(),
  until: new Date(now().getTime() + config.reports.leaseSeconds * 1_000),
});

/** A mail that the mail server may have already is kept until its lease ends, or its answer comes. */
async function giveBack(deps: Deps, held: Held) {
  if (held.isBegun) return;
  held.isLetGo = true;
  await repository.giveBackLease(deps.db, held.delivery.id, held.owner, deps.now());
}

/** Brings one mail to its next state; answers the letter that it was, for the next recipient. */
async function workOn(deps: Deps, mailer: Mailer, held: Held, last: Letter | undefined) {
  const letter: { current: Letter | undefined } = { current: last };
  const outcome = await decide(deps, mailer, held, letter).catch((error) => broken(deps, error));
  if (outcome) await record(deps, held, outcome);
  return letter.current;
}

/** A fault of ours is no reason to lose the mail: it is tried again like one that was put off. */
function broken(deps: Deps, error: unknown): Outcome {
  const reason = databaseCode(error) ?? (error as Error).name;
  deps.log({ level: "error", msg: "report not sent", reason });
  return { retry: `The report could not be made (${reason}); Trackable's log says more.` };
}

async function decide(
  deps: Deps,
  mailer: Mailer,
  held: Held,
  letter: { current: Letter | undefined },
): Promise<Outcome | undefined> {
  const { delivery, owner } = held;
  if (wasTriedEnough(delivery.attempts)) {
    return { hopeless: "No process lived to the end of a try; see the log." };
  }
  const asked = await repository.findInHand(deps.db, delivery.id, owner);
  const reason = obstacleIn(asked);
  if (!asked || reason) return reason;
  const tooLate = whyTooLate(deps, delivery, asked);
  if (tooLate) return { status: "failed", reply: tooLate };
  const noRoom = delivery.attempts === 1 && (await findNoRoom(deps, delivery, asked));
  if (noRoom) return { noRoom };
  if (letter.current?.runId !== delivery.runId) {
    letter.current = await writeLetter(deps, asked);
    if (letter.current.isEmpty && isSkippedEmpty(asked)) return "skipped";
  }
  const lease = leaseOf(deps, owner);
  if (!(await repository.renewLease(deps.db, delivery.id, lease))) return undefined;
  held.leaseUntil = lease.until;
  const found = await repository.findInHand(deps.db, delivery.id, owner);
  const obstacle = obstacleIn(found);
  if (!found || obstacle || held.isLetGo) return obstacle;
  held.isBegun = true;
  return outcomeOf(await mailer.send(toMail(deps, letter.current, delivery, found)));
}

const lateByMs = 3_600_000;

/** Nothing ran when it was to be tried for the last time; a report without a newer run is sent late. */
function whyTooLate({ now }: Deps, { giveUpAt }: repository.DeliveryRow, of: repository.InHand) {
  const isOver = now().getTime() > giveUpAt.getTime() + lateByMs;
  if (!isOver || (of.run.kind === "scheduled" && !of.report.hasNewerRun)) return undefined;
  return "Nothing could send it for a day, and what it says is old by now; send it again to send it all the same.";
}

/** What somebody sends by hand goes out whatever it says. */
const isSkippedEmpty = ({ run, report }: repository.InHand) =>
  report.skipWhenEmpty && run.kind === "scheduled";

/** Why a mail must not go out any more; what is gone altogether has no state to keep. */
function obstacleIn(found: repository.InHand | undefined): Outcome | undefined {
  if (!found) return undefined;
  const { run, report, product, subscription } = found;
  if (subscription.unsubscribedAt) return { status: "unsubscribed" };
  const isOff = run.kind === "scheduled" && !report.enabled;
  const isTakenOff = run.kind !== "test" && !report.isRecipient;
  return isOff || isTakenOff || product.deletedAt ? { status: "cancelled" } : undefined;
}
